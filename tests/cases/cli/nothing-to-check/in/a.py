teh = 1
