import Testing

/// The checker itself: it must see what it is there to forbid.
struct ImportRuleTests {
  private let table = Architecture.thresher

  @Test(arguments: [
    ("import Foundation", "Units"),
    ("import FoundationEssentials", "TraceModel"),
    ("internal import Foundation.NSURL", "GtkShell"),
    ("import Glibc", "Units"),
    ("import Glibc", "Drawing"),
    ("import Dispatch", "CairoCanvas"),
    ("package import Drawing", "ViewModels"),
    ("package import ViewModels", "Drawing"),
    ("@testable import TraceModel", "TraceFormat"),
    ("private import CCairo", "Drawing"),
    ("import CGtk", "CairoCanvas"),
    ("import GtkShell", "thresher-cli"),
    ("import ArgumentParser", "thresher"),
    ("import Capture", "thresher-bench"),
    ("import Units", "Unheard"),
  ])
  func `a planted violation is found`(source: String, target: String) {
    let found = table.objections(toSource: source, at: "a.swift", in: target)
    #expect(found.count == 1)
  }

  @Test(arguments: [
    ("package import Units", "TraceFormat"),
    ("package import Units", "GtkShell"),
    ("import CZstd", "TraceFormat"),
    ("import CGtk", "GtkShell"),
    ("import CCairo", "CairoCanvas"),
    ("import Foundation", "thresher-cli"),
    ("import ArgumentParser", "thresher-cli"),
    ("import Capture", "thresher-cli"),
    ("import Observation", "ViewModels"),
  ])
  func `an import from below is allowed`(source: String, target: String) {
    #expect(table.objections(toSource: source, at: "a.swift", in: target) == [])
  }

  @Test func `C files may include no library of another layer`() {
    let source = "#include <stdint.h>\n# include <gtk/gtk.h>\n#include \"cairo.h\"\n"
    #expect(table.objections(toSource: source, at: "a.c", in: "CFileGuard").count == 2)
    #expect(
      table.objections(toSource: source, at: "a.c", in: "CGtkShim") == [
        "a.c: CGtkShim must not import CCairo"
      ])
  }

  @Test func `the table stands on itself`() {
    let names = table.layers.map(\.name)
    #expect(Set(names).count == names.count)
    for layer in table.layers {
      #expect(layer.mayImport.isSubset(of: names), "\(layer.name)")
      #expect(!table.reach(of: layer).contains(layer.name), "\(layer.name)")
    }
  }

  @Test func `a dependency too many, one too few and a stranger are found in the manifest`() {
    let small = Architecture(layers: [
      Layer(name: "A"), Layer(name: "B", mayImport: ["A"]), Layer(name: "C", mayImport: ["B"]),
    ])
    func target(_ name: String, _ dependencies: [String], path: String? = nil)
      -> PackageManifest.Target
    {
      PackageManifest.Target(
        name: name, type: "regular", path: path, dependencies: dependencies.map { .init(name: $0) })
    }
    let good = PackageManifest(targets: [
      target("A", []), target("B", ["A"]), target("C", ["A", "B"]),
      target("Support", ["C"], path: "Tests/Support"),
    ])
    #expect(small.objections(to: good) == [])
    let bad = PackageManifest(targets: [target("A", ["B"]), target("B", []), target("D", [])])
    #expect(
      small.objections(to: bad) == [
        "A must not import B", "B does not depend on A, which the table names",
        "D is not in the table",
      ])
  }

  @Test func `a wrong, a missing and a surplus row of the documentation are found`() {
    let small = Architecture(layers: [
      Layer(name: "A", systemModules: ["Glibc"]), Layer(name: "B", mayImport: ["A", "Later"]),
    ])
    let rows = "| target | what | may import | system |\n|---|---|---|---|\n"
    let good = rows + "| `A` | a | – | `Glibc` |\n| `B` | b, not `C` | `A` | – |\n"
    #expect(small.objections(toMarkdown: good, existing: ["A", "B"]) == [])
    let bad = rows + "| `A` | a | – | – |\n| `X` | x | – | – |\n"
    #expect(small.objections(toMarkdown: bad, existing: ["A", "B"]).count == 3)
  }
}
