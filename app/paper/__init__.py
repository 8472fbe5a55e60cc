"""What is printed: the fridge sheet, the consult memo, the leaflet. Builds on the words and looks of the guide."""
