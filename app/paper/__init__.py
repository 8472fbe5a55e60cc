"""What is printed: the fridge sheet, the consult memo, the leaflet, in the guide's own words and looks."""
