/// One target of the design: what it may import of our own and of the system.
///
/// `mayImport` names the layers right below; what lies below those may be imported as well, but for
/// the ones in `exceptions`. `systemModules` come from the toolchain or from a package.
struct Layer {
  let name: String
  var mayImport: Set<String> = []
  var systemModules: Set<String> = []
  var exceptions: Set<String> = []
}
