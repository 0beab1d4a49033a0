/// The version of this program, written into the sessions that it makes.
public let mixwrightVersion = "0.1.0"
