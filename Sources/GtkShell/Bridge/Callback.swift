internal import CGtk
internal import CGtkShim

/// A Swift closure on its way through a C callback and its `user_data`.
///
/// SAFETY: `retained` hands out one reference. It must go to a `user_data` whose `GDestroyNotify`
/// is `releaseCallback`, and be looked at with `run` of the same types.
final class Callback<Input, Output> {
  private let body: (Input) -> Output

  init(_ body: @escaping (Input) -> Output) { self.body = body }

  var retained: UnsafeMutableRawPointer { Unmanaged.passRetained(self).toOpaque() }

  static func run(_ data: UnsafeMutableRawPointer, _ input: Input) -> Output {
    Unmanaged<Callback>.fromOpaque(data).takeUnretainedValue().body(input)
  }
}

/// Gives back the reference of a `Callback`.
let releaseCallback: GDestroyNotify = { data in
  guard let data else { return }
  Unmanaged<AnyObject>.fromOpaque(data).release()
}

/// Connects a signal whose arguments do not matter.
func connect(_ box: GObjectBox, _ signal: String, _ body: @escaping () -> Void) {
  let callback = Callback<Void, Void> { body() }
  gtkshim_connect_plain(
    box.raw, signal, { Callback<Void, Void>.run($0, ()) }, callback.retained, releaseCallback)
}
