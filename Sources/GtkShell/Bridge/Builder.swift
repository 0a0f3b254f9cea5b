internal import CGtk
internal import CGtkShim

/// The objects of an interface file of Resources, by their names there.
final class Builder {
  private let box: GObjectBox

  /// - Parameter text: the file as it is embedded in the program.
  init(_ text: UnsafePointer<CChar>) {
    box = GObjectBox(taking: UnsafeMutableRawPointer(gtk_builder_new_from_string(text, -1)))
  }

  func widget<Kind: Widget>(_ name: String, as kind: Kind.Type = Kind.self) -> Kind {
    Kind(object(name))
  }

  func menu(_ name: String) -> Menu { Menu(object(name)) }

  private func object(_ name: String) -> GObjectBox {
    guard let object = gtk_builder_get_object(box.opaque, name) else {
      preconditionFailure("The interface file has no object named \(name).")
    }
    return GObjectBox(retaining: UnsafeMutableRawPointer(object))
  }
}
