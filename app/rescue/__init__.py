"""Actions on this PC: mute the siren, close the page, cut the network, end remote control. No Qt."""
