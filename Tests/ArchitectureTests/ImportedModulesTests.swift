import Testing

/// Which words of a source count as imports.
struct ImportedModulesTests {
  @Test(arguments: [
    ("import A", ["A"]),
    ("package import A\n  internal import B", ["A", "B"]),
    ("@testable @_spi(Inner) public import A", ["A"]),
    ("import struct A.B", ["A"]),
    ("import func A.f; import B.Sub", ["A", "B"]),
    ("@_exported import `A`", ["A"]),
    ("import // why\n  A", ["A"]),
    ("#if canImport(X)\nimport X\n#endif", ["X"]),
    ("/* import A */ import B /* /* nested */ import C */", ["B"]),
    ("// import A\n/// import B", []),
    (#"let a = "import A""#, []),
    (#"let a = "\"import A"; import B"#, ["B"]),
    ("let a = \"\"\"\n  import A\n  \"\"\"\nimport B", ["B"]),
    ("let a = #\"\" import A\"#\nimport B", ["B"]),
    ("f(import: 1); x.import; important()", []),
    ("import _Concurrency", ["_Concurrency"]),
  ])
  func `imports are told from what only looks like one`(source: String, modules: [String]) {
    #expect(importedModules(inSwift: source) == modules)
  }

  @Test func `headers are told by the library they belong to`() {
    let source = """
      #include "gtkshim.h"
      #include <gtk/gtk.h>
        #  include <zstd_errors.h>
      // #include <zlib.h>
      #define X "<cairo.h>"
      """
    #expect(systemLibraries(includedInC: source) == ["CGtk", "CZstd"])
  }
}
