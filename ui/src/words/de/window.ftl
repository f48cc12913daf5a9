# What the window says of itself.
idle = Sperren bei Untätigkeit
idle-after = Nach { $minutes } Minuten sperren
idle-never = Nie von selbst sperren
