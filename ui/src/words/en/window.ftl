# What the window says of itself.
idle = Lock when idle
idle-after = Lock after { $minutes } minutes
idle-never = Never lock by itself
