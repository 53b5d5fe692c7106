Y: int = 1
