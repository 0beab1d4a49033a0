import Roles

// Example
/// What tracks are for, as far as their names tell.
func roles(of names: [String]) -> [Role] {
  names.map { name in
    let guess = RoleGuess(name: name)
    print(name, guess.role, guess.confidence, guess.evidence)
    return guess.dependableRole
  }
}
// End
