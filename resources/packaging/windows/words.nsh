; The installer's own words, Japanese and English. What else it says comes from NSIS; the product's name from locales/.

LangString Product ${LANG_JAPANESE} "${PRODUCT_JA}"
LangString Product ${LANG_ENGLISH} "${PRODUCT_EN}"

LangString WelcomeTitle ${LANG_JAPANESE} "ニセ警告あんしんガイドを入れます"
LangString WelcomeTitle ${LANG_ENGLISH} "Install the Fake Warning Guide"

LangString WelcomeText ${LANG_JAPANESE} "ニセの警告が画面に出たときに、大きな字と声で案内します。$\r$\n$\r$\nデスクトップに絵がひとつできます。インターネットには何も送りません。$\r$\n$\r$\n「インストール」を押してください。"
LangString WelcomeText ${LANG_ENGLISH} "It helps, in large letters and aloud, when a fake warning fills the screen.$\r$\n$\r$\nOne icon will appear on the desktop. Nothing is sent to the internet.$\r$\n$\r$\nPress Install."

LangString FinishTitle ${LANG_JAPANESE} "できました"
LangString FinishTitle ${LANG_ENGLISH} "Done"

LangString FinishText ${LANG_JAPANESE} "デスクトップの絵を押すと、いつでもガイドが開きます。"
LangString FinishText ${LANG_ENGLISH} "Press the icon on the desktop to open the guide at any time."

LangString FinishRun ${LANG_JAPANESE} "いま、ガイドを開いてみる"
LangString FinishRun ${LANG_ENGLISH} "Open the guide now"

LangString NeedsAdmin ${LANG_JAPANESE} "みんなで使うパソコンに入れるには、管理者の権限がいります。管理者として、もう一度はじめてください。"
LangString NeedsAdmin ${LANG_ENGLISH} "To install for all users, start this again as administrator."

LangString IsOpen ${LANG_JAPANESE} "ガイドがひらいています。つづけるために、ガイドを閉じます。"
LangString IsOpen ${LANG_ENGLISH} "The guide is open. It will be closed to go on."

LangString StillOpen ${LANG_JAPANESE} "ガイドを閉じられませんでした。パソコンをいちど再起動してから、もう一度はじめてください。"
LangString StillOpen ${LANG_ENGLISH} "The guide could not be closed. Restart the PC and start this again."

LangString DiskFull ${LANG_JAPANESE} "空いている場所がたりません。何も変えていません。"
LangString DiskFull ${LANG_ENGLISH} "There is not enough free space. Nothing has been changed."
