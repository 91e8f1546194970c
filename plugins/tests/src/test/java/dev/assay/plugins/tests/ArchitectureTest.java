package dev.assay.plugins.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between plugins and in them go one way; see harness-core/docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "dev.assay.plugins";

  /** Without tests, and without what JMH generates. */
  private static final JavaClasses PLUGINS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("jmh_generated"))
          .withImportOption(location -> !location.contains("/testkit/"))
          .importPackages(ROOT);

  /** On each line a plugin and those that it may use. */
  private static final String LAYERS =
      """
      linux
      compute
      host linux
      storage linux
      interconnect compute linux
      gpu compute
      """;

  @Test
  void plugins_use_only_what_the_dependency_table_allows() {
    List<List<String>> rows = LAYERS.lines().map(line -> List.of(line.split(" ", -1))).toList();
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (List<String> row : rows) {
      layers = layers.layer(row.getFirst()).definedBy(ROOT + "." + row.getFirst() + "..");
    }
    for (List<String> row : rows) {
      String[] others = row.stream().skip(1).toArray(String[]::new);
      layers =
          others.length == 0
              ? layers.whereLayer(row.getFirst()).mayNotAccessAnyLayer()
              : layers.whereLayer(row.getFirst()).mayOnlyAccessLayers(others);
    }
    layers.ensureAllClassesAreContainedInArchitecture().check(PLUGINS);
  }

  /** Beside the api, what JMH benchmarks are given in their forks. */
  @Test
  void of_the_harness_plugins_know_the_api_alone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.assay..")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.assay.api..", "dev.assay.worker.jmh..", ROOT + ".."))))
        .check(PLUGINS);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PLUGINS);
  }

  @Test
  void only_the_library_of_linux_looks_functions_of_the_c_library_up() {
    noClasses()
        .that(not(resideInAPackage(ROOT + ".linux.call..")))
        .should()
        .callMethod(Linker.class, "defaultLookup")
        .orShould()
        .callMethod(SymbolLookup.class, "loaderLookup")
        .check(PLUGINS);
  }

  /** Read in the sources: a class file tells constants and calls, not which belong together. */
  @Test
  void no_function_of_the_c_library_is_bound_in_two_classes() throws IOException {
    Pattern binding = Pattern.compile("\\bfunction\\(\\s*\"(\\w+)\"");
    Map<String, Set<String>> classes = new HashMap<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      if (text.contains("SystemCalls")) {
        binding
            .matcher(text)
            .results()
            .map((MatchResult match) -> match.group(1))
            .forEach(
                name ->
                    classes
                        .computeIfAbsent(name, _ -> new HashSet<>())
                        .add(source.getFileName().toString()));
      }
    }

    assertThat(classes).containsKeys("mmap", "pread", "send");
    assertThat(classes).allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> plugins = Files.list(Path.of(".."))) {
      for (Path plugin : plugins.map(path -> path.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(plugin)) {
          try (Stream<Path> files = Files.walk(plugin)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }

  @Test
  void there_is_no_static_mutable_state() {
    fields().that().areStatic().should().beFinal().check(PLUGINS);
    noFields()
        .that()
        .areStatic()
        .should()
        .haveRawType(
            resideInAPackage("java.util.concurrent.atomic..")
                .or(belongToAnyOf(ThreadLocal.class, StringBuilder.class)))
        .check(PLUGINS);
  }

  @Test
  void plugins_neither_print_nor_exit() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(PLUGINS);
  }
}
