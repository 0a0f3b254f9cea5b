/// Which function a task entered or left: what makes an entry and an exit belong together.
struct GraphCall: Equatable {
  var pid: Int32
  var function: UInt64
}
