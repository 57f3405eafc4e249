teh
