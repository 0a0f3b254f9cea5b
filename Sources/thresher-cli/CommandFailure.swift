/// What goes wrong after the arguments were understood, so that their usage is of no help.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
}
