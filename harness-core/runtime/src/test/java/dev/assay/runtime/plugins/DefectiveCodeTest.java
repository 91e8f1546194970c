package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.finding.Finding.Phase;
import dev.assay.runtime.process.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One directory holds a good bundle among every kind whose code does not do its part. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefectiveCodeTest {
  private static final String EMPTY = "return List.of();";

  private BundleFolder folder;
  private PluginCatalog catalog;

  @BeforeAll
  void openCatalog(@TempDir Path directory) throws Exception {
    folder = BundleFolder.in(directory);
    TestBundle.selfTimed("good", "good.one").writeTo(folder.jar("good.jar"));
    writeActivators();
    writeEnders();
    writeProviders();
    writeProviderMethods();
    TestBundle.selfTimed("twice", "twice.one", "twice.one").writeTo(folder.jar("twice.jar"));
    TestBundle.selfTimed("thief", "good.one", "thief.own").writeTo(folder.jar("thief.jar"));
    TestBundle.selfTimed("badid", "not an id").writeTo(folder.jar("badid.jar"));
    TestBundle.named("idle", "1.0.0")
        .source("idle.Nothing", "package idle; class Nothing {}")
        .writeTo(folder.jar("idle.jar"));
    catalog = folder.open();
  }

  /** No activator is ever called, whatever it would do. */
  private void writeActivators() throws Exception {
    TestBundle.selfTimed("unactivated", "unactivated.one")
        .header("Bundle-Activator", "unactivated.Absent")
        .source("unactivated.Absent", activator("unactivated", "Absent", ""))
        .without("unactivated.Absent")
        .writeTo(folder.jar("activator-missing.jar"));
    TestBundle.selfTimed("activator", "activator.one")
        .header("Bundle-Activator", "activator.Start")
        .source("activator.Start", activator("activator", "Start", "Runtime.getRuntime().halt(0);"))
        .writeTo(folder.jar("activator-halts.jar"));
  }

  private static String activator(String pkg, String name, String body) {
    return """
    package %s;
    import org.osgi.framework.*;
    public class %s implements BundleActivator {
      public void start(BundleContext context) { %s }
      public void stop(BundleContext context) {}
    }
    """
        .formatted(pkg, name, body);
  }

  private void writeEnders() throws Exception {
    writeMethod("exits", "System.exit(0); return null;");
    writeMethod("halts", "Runtime.getRuntime().halt(0); return null;");
    writeProvider(
        "starter",
        "public class Provider implements BenchmarkPlugin {"
            + " public Provider() { System.exit(3); } %s }");
    writeMethod("hoarder", "byte[] hoard = new byte[Integer.MAX_VALUE - 8]; return List.of();");
    writeMethod(
        "talker",
        "String text = \"x\".repeat(1 << 20); List<Workload> all = new java.util.ArrayList<>(); for"
            + " (int i = 0; i < 80; i++) { String id = \"talker.w\" + i; all.add(new Workload() {"
            + " public WorkloadInfo info() { return new WorkloadInfo(id, text, Category.CPU,"
            + " List.of(), List.of(Metric.of(\"time\", Unit.SECOND, Better.LOWER, Extent.MACHINE,"
            + " \"Time.\")), List.of()); } public WorkloadSession open(Context context) { return"
            + " null; } }); } return all;");
    TestBundle.named("bomb", "1.0.0")
        .resource("META-INF/services/dev.assay.api.BenchmarkPlugin", new byte[40 << 20])
        .writeTo(folder.jar("bomb.jar"));
    TestBundle.named("junk", "1.0.0").provider("a\u0007b").writeTo(folder.jar("junk.jar"));
  }

  private void writeProviders() throws Exception {
    TestBundle.named("absent", "1.0.0")
        .provider("absent.Provider")
        .writeTo(folder.jar("provider-missing.jar"));
    writeProvider("stranger", "public class Provider { }");
    writeProvider("hidden", "class Provider { }");
    writeProvider(
        "argument",
        "public class Provider implements BenchmarkPlugin { public Provider(int i) {} %s }");
    writeProvider("abstracted", "public abstract class Provider implements BenchmarkPlugin { }");
    writeProvider(
        "constructor",
        "public class Provider implements BenchmarkPlugin {"
            + " public Provider() { throw new IllegalStateException(\"no GPU\"); } %s }");
    writeProvider(
        "initializer",
        "public class Provider implements BenchmarkPlugin { static final int N = 1 / zero();"
            + " static int zero() { return 0; } %s }");
    source(
            "incomplete",
            "public class Provider implements BenchmarkPlugin { Object o = new Part(); %s }")
        .source("incomplete.Part", "package incomplete; class Part {}")
        .without("incomplete.Part")
        .writeTo(folder.jar("incomplete.jar"));
    source("parentless", "public class Provider extends Part implements BenchmarkPlugin { %s }")
        .source("parentless.Part", "package parentless; class Part {}")
        .without("parentless.Part")
        .writeTo(folder.jar("parentless.jar"));
    source("copycat", "public class Provider implements BenchmarkPlugin { %s }")
        .header("Private-Package", "dev.assay.api")
        .header("Import-Package", "!dev.assay.api,!org.jspecify.annotations,*")
        .writeTo(folder.jar("copycat.jar"));
  }

  private void writeProviderMethods() throws Exception {
    writeMethod("nothing", "return null;");
    writeMethod("hole", "return java.util.Arrays.asList((Workload) null);");
    writeMethod("thrower", "throw new IllegalArgumentException(\"bad unit\");");
    writeMethod("overflow", "return workloads();");
    writeMethod(
        "unnameable", "new Requirement.ExistingPath(\"/dev/a\\0\", \"\"); return List.of();");
    writeMethod("linkage", "throw new NoClassDefFoundError(\"libcuda\");");
    writeMethod(
        "rude",
        "throw new RuntimeException() { public String getMessage() { throw new"
            + " IllegalStateException(); } };");
  }

  private void writeMethod(String name, String body) throws Exception {
    source(
            name,
            "public class Provider implements BenchmarkPlugin {"
                + " public List<Workload> workloads() { "
                + body
                + " } }")
        .writeTo(folder.jar(name + ".jar"));
  }

  private void writeProvider(String name, String code) throws Exception {
    source(name, code).writeTo(folder.jar(name + ".jar"));
  }

  private static TestBundle source(String name, String code) {
    return TestBundle.named(name, "1.0.0")
        .provider(name + ".Provider")
        .source(
            name + ".Provider",
            "package %s; import dev.assay.api.*; import java.util.List; ".formatted(name)
                + code.replace("%s", "public List<Workload> workloads() { " + EMPTY + " }"));
  }

  @AfterAll
  void closeCatalog() {
    catalog.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exits.jar             | DESCRIBE | exits.Provider cannot be asked what it offers: its process ended with status 0 before it was done (it called exit or halt)
          halts.jar             | DESCRIBE | halts.Provider cannot be asked what it offers: its process ended with status 0 before it was done (it called exit or halt)
          starter.jar           | DESCRIBE | its process ended with status 3 before it was done
          talker.jar            | DESCRIBE | its process said more than
          hoarder.jar           | DESCRIBE | hoarder.Provider threw java.lang.OutOfMemoryError
          bomb.jar              | LOAD     | its META-INF/services/dev.assay.api.BenchmarkPlugin is longer than
          junk.jar              | DESCRIBE | its META-INF/services/dev.assay.api.BenchmarkPlugin names no class
          provider-missing.jar  | LOAD     | absent.Provider named in META-INF/services, cannot be loaded
          stranger.jar          | LOAD     | does not implement dev.assay.api.BenchmarkPlugin
          hidden.jar            | LOAD     | does not implement dev.assay.api.BenchmarkPlugin
          copycat.jar           | CLASS_PATH | class dev.assay.api.Availability is in copycat.jar and in the harness
          argument.jar          | LOAD     | has no public constructor without arguments
          abstracted.jar        | LOAD     | cannot be created: it is public abstract
          parentless.jar        | LOAD     | NoClassDefFoundError: parentless/Part
          incomplete.jar        | DESCRIBE | NoClassDefFoundError: incomplete/Part
          constructor.jar       | DESCRIBE | threw in its constructor java.lang.IllegalStateException: no GPU
          initializer.jar       | LOAD     | java.lang.ArithmeticException: / by zero
          nothing.jar           | DESCRIBE | nothing.Provider.workloads() returned null
          hole.jar              | DESCRIBE | hole.Provider.workloads() has null
          thrower.jar           | DESCRIBE | thrower.Provider threw java.lang.IllegalArgumentException: bad unit
          overflow.jar          | DESCRIBE | overflow.Provider threw java.lang.StackOverflowError
          linkage.jar           | DESCRIBE | linkage.Provider threw java.lang.NoClassDefFoundError: libcuda
          unnameable.jar        | DESCRIBE | which no file can be named: it has a NUL character
          rude.jar              | DESCRIBE | asked for its message it threw java.lang.IllegalStateException
          badid.jar             | DESCRIBE | Workload id 'not an id' must be words
          twice.jar             | DESCRIBE | the id twice.one, which it offers already
          thief.jar             | DESCRIBE | the id good.one, which good.jar offers already
          idle.jar              | DESCRIBE | offers no workload, and nothing to other bundles
          """)
  void code_that_fails_is_one_finding(String jar, Phase phase, String cause) {
    assertThat(BundleFolder.findingsOf(catalog, jar))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.phase()).isEqualTo(phase);
              assertThat(finding.cause()).contains(cause);
            });
  }

  @Test
  void what_works_is_offered() {
    assertThat(BundleFolder.ids(catalog))
        .containsExactly("activator.one", "good.one", "thief.own", "twice.one", "unactivated.one");
    assertThat(catalog.findings()).extracting(Finding::bundle).doesNotContain("good.jar");
  }

  @Test
  void code_that_hangs_is_a_finding_after_the_time_limit(@TempDir Path directory) throws Exception {
    BundleFolder hanging = BundleFolder.in(directory);
    source(
            "stuck",
            "public class Provider implements BenchmarkPlugin {"
                + " public List<Workload> workloads() { while (true) { Thread.onSpinWait(); } } }")
        .writeTo(hanging.jar("stuck.jar"));
    hanging.writeJar(
        "library.jar",
        "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: library\n"
            + "Export-Package: acme.library\n");

    try (PluginCatalog limited = hanging.open(Duration.ofMillis(500))) {
      assertThat(BundleFolder.findingsOf(limited, "stuck.jar"))
          .singleElement()
          .extracting(Finding::cause)
          .asString()
          .contains("did not return within 500 ms; it was at", "Provider");
      assertThat(BundleFolder.findingsOf(limited, "stuck.jar").getFirst().remedy())
          .contains("--describe-limit");
      assertThat(limited.plugins())
          .extracting(plugin -> plugin.fileName())
          .containsExactly("library.jar", "stuck.jar");
    }
  }

  @Test
  void a_machine_without_a_shell_is_told_once_and_is_no_defect_of_any_bundle(
      @TempDir Path directory) throws Exception {
    BundleFolder two = BundleFolder.in(directory);
    for (String name : List.of("one", "two")) {
      source(
              name,
              "public class Provider implements BenchmarkPlugin {"
                  + " public List<Workload> workloads() { return List.of(); } }")
          .writeTo(two.jar(name + ".jar"));
    }

    assertThatThrownBy(() -> two.open(new Shell(Path.of("/nonexistent/sh"))))
        .isInstanceOf(Shell.MissingException.class)
        .hasMessageContainingAll(
            "/nonexistent/sh is missing or cannot be executed", "Install a shell");
  }

  @Test
  void a_defective_Benchmarks_annotation_is_a_finding_and_the_benchmark_stays_listed(
      @TempDir Path directory) throws Exception {
    BundleFolder jmh = BundleFolder.in(directory);
    String counter =
        "@CounterMetric(counter = \"n\", name = \"rate\", unit = \"%s\", definition = \"N.\")";
    TestBundle.named("unit", "1.0.0")
        .source("unit.Count", benchmark("unit", "Count", "", counter.formatted("furlong/s")))
        .writeTo(jmh.jar("unit.jar"));
    TestBundle.named("mode", "1.0.0")
        .source(
            "mode.Count",
            benchmark(
                "mode", "Count", "@BenchmarkMode(Mode.AverageTime)", counter.formatted("GB/s")))
        .writeTo(jmh.jar("mode.jar"));
    TestBundle.named("gone", "1.0.0")
        .source("gone.Count", benchmark("gone", "Count", "", ""))
        .source("gone.Other", benchmark("gone", "Other", "", ""))
        .without("gone.Other")
        .writeTo(jmh.jar("gone.jar"));
    TestBundle.named("garbled", "1.0.0")
        .resource("META-INF/BenchmarkList", "JMH 0.1\n".getBytes(StandardCharsets.UTF_8))
        .writeTo(jmh.jar("garbled.jar"));

    try (PluginCatalog annotated = jmh.open()) {
      assertCause(annotated, "unit.jar", "Metric 'rate' has the unit 'furlong/s'");
      assertCause(annotated, "mode.jar", "need throughput mode, and its mode is [AverageTime]");
      assertCause(annotated, "gone.jar", "gone.Other cannot be loaded");
      assertCause(annotated, "garbled.jar", "META-INF/BenchmarkList cannot be read");
      assertThat(BundleFolder.ids(annotated))
          .containsExactly("gone.Other.run", "gone.named.run", "mode.Count.run", "unit.Count.run");
    }
  }

  private static void assertCause(PluginCatalog catalog, String jar, String cause) {
    assertThat(BundleFolder.findingsOf(catalog, jar))
        .singleElement()
        .extracting(Finding::cause)
        .asString()
        .contains(cause);
  }

  private static String benchmark(String pkg, String name, String mode, String metrics) {
    return """
    package %s;
    import dev.assay.api.*;
    import org.openjdk.jmh.annotations.*;
    @Benchmarks(id = "%s.named", metrics = {%s})
    %s
    public class %s { @Benchmark public int run() { return 1; } }
    """
        .formatted(pkg, pkg, metrics, mode, name);
  }
}
