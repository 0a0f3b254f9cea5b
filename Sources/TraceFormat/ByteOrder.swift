/// The byte order of a recording, which is that of the machine it was made on.
package enum ByteOrder: Sendable {
  case little
  case big
}
