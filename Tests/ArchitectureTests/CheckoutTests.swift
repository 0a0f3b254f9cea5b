import Testing

/// What the sources, the manifest and the documentation of this checkout must keep to.
struct CheckoutTests {
  @Test func `every import is one the table allows`() throws {
    let paths = try Checkout.sources(below: "Sources")
    #expect(paths.contains("Sources/Units/Timestamp.swift"))
    let objections = try paths.flatMap {
      Architecture.thresher.objections(
        toSource: try Checkout.text(at: $0), at: $0, in: Checkout.target(of: $0))
    }
    #expect(objections == [])
  }

  @Test func `the dependencies in the manifest are those of the table`() throws {
    let manifest = try PackageManifest.read(packageAt: Checkout.root)
    #expect(manifest.sources.contains { $0.name == "TraceFormat" })
    #expect(Architecture.thresher.objections(to: manifest) == [])
  }

  @Test func `the map of the targets shows the same table`() throws {
    let manifest = try PackageManifest.read(packageAt: Checkout.root)
    let objections = Architecture.thresher.objections(
      toMarkdown: try Checkout.text(at: "Sources/README.md"),
      existing: Set(manifest.sources.map(\.name)))
    #expect(objections == [])
  }

  @Test func `no source file is too long or too wide`() throws {
    let paths =
      try Checkout.sources(below: "Sources") + Checkout.sources(below: "Tests") + ["Package.swift"]
    let objections = try paths.flatMap {
      SizeLimits.objections(to: try Checkout.text(at: $0), at: $0)
    }
    #expect(objections == [])
  }
}
