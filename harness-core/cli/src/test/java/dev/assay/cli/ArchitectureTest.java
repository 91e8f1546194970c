package dev.assay.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.ObjectMapper;

/** The arrows between modules and packages go one way; see harness-core/docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses ASSAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.assay")
          .that(not(resideInAnyPackage("dev.assay.plugins..", "dev.assay.testkit..")));

  /** On each line a module and those that it may use. */
  private static final String MODULES =
      """
      api
      worker api
      analysis api
      report analysis api
      documents
      vmtypes analysis api documents
      runtime analysis api documents worker
      acceptance analysis api documents runtime vmtypes
      fleet analysis api documents report runtime vmtypes
      azure analysis api documents fleet runtime vmtypes
      cli acceptance analysis api documents fleet report runtime vmtypes worker
      """;

  /** On each line a package of the command line and those that it may use. */
  private static final String PACKAGES_OF_CLI =
      """
      next
      exit next
      output exit
      help exit output
      installation help
      vmtypes exit output installation
      signature next exit help output installation
      settings exit help output installation
      plugins next exit help output installation settings
      completion exit output installation settings plugins
      measuring next exit help output installation vmtypes signature
      store next exit output installation vmtypes
      importing exit help output installation vmtypes plugins
      scorecard next exit help output installation vmtypes plugins store importing signature
      gate next exit help output installation vmtypes settings plugins measuring store importing signature
      fleet next exit help output installation vmtypes plugins measuring signature
      run next exit help output installation settings plugins measuring gate fleet signature
      bisect next exit help output installation settings plugins measuring gate signature run
      acceptance next exit help output installation vmtypes settings plugins measuring gate signature run
      unit next exit help output plugins measuring acceptance
      """;

  @Test
  void modules_use_only_what_the_dependency_table_allows() {
    allow("dev.assay", MODULES).check(ASSAY);
  }

  @Test
  void packages_of_the_command_line_use_only_what_the_dependency_table_allows() {
    allow("dev.assay.cli", PACKAGES_OF_CLI).check(ASSAY);
  }

  /** Every package below the root is in the table. */
  private static LayeredArchitecture allow(String root, String table) {
    List<List<String>> rows = table.lines().map(line -> List.of(line.split(" ", -1))).toList();
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (List<String> row : rows) {
      layers = layers.layer(row.getFirst()).definedBy(root + "." + row.getFirst() + "..");
    }
    for (List<String> row : rows) {
      String[] others = row.stream().skip(1).toArray(String[]::new);
      layers =
          others.length == 0
              ? layers.whereLayer(row.getFirst()).mayNotAccessAnyLayer()
              : layers.whereLayer(row.getFirst()).mayOnlyAccessLayers(others);
    }
    return layers.ensureAllClassesAreContainedInArchitectureIgnoring(
        not(resideInAPackage(root + ".*..")));
  }

  @Test
  void the_api_depends_on_the_jdk_alone() {
    classes()
        .that()
        .resideInAPackage("dev.assay.api..")
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("java..")
                .or(resideInAPackage("dev.assay.api.."))
                .or(resideInAPackage("org.osgi.annotation.."))
                .or(resideInAPackage("org.jspecify.annotations..")))
        .check(ASSAY);
  }

  @Test
  void the_worker_brings_nothing_but_jmh_onto_the_class_path_of_plugins() {
    classes()
        .that()
        .resideInAPackage("dev.assay.worker..")
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("java..")
                .or(resideInAPackage("dev.assay.api.."))
                .or(resideInAPackage("dev.assay.worker.."))
                .or(resideInAPackage("org.openjdk.jmh.."))
                .or(resideInAPackage("org.jspecify.annotations..")))
        .check(ASSAY);
  }

  @Test
  void analysis_touches_no_files_processes_or_network() {
    noClasses()
        .that()
        .resideInAPackage("dev.assay.analysis..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(nio\\.file|net)\\..*|java\\.io\\.File.*|java\\.lang\\.Process.*")
        .check(ASSAY);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.assay.(**)").should().beFreeOfCycles().check(ASSAY);
  }

  /** One reader has the limits of numbers, depth and size; the others would each lack some. */
  @Test
  void only_documents_parses_json_and_yaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.documents")
        .should()
        .callMethodWhere(
            describe(
                "a mapper reads",
                call ->
                    call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                        && call.getName().matches("read.*|createParser.*")
                        && !call.getName().startsWith("readerForMapOf")))
        .check(ASSAY);
  }

  @Test
  void only_one_package_names_felix() {
    noClasses()
        .that(not(resideInAPackage("dev.assay.runtime.plugins.wiring..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.felix..")
        .check(ASSAY);
  }

  @Test
  void only_the_command_line_and_the_main_of_the_worker_print_or_exit() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.assay.cli..", "dev.assay.worker..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(ASSAY);
  }

  /** They hand over what was asked as data. */
  @Test
  void only_commands_see_the_parsed_command_line() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.assay.cli.acceptance",
            "dev.assay.cli.fleet",
            "dev.assay.cli.gate",
            "dev.assay.cli.measuring",
            "dev.assay.cli.plugins",
            "dev.assay.cli.run",
            "dev.assay.cli.scorecard",
            "dev.assay.cli.store",
            "dev.assay.cli.unit",
            "dev.assay.cli.vmtypes")
        .and()
        .areNotAnnotatedWith(CommandLine.Command.class)
        .should()
        .dependOnClassesThat()
        .haveNameMatching("picocli\\.CommandLine(\\$ParseResult|\\$Model.*)?")
        .check(ASSAY);
  }

  @Test
  void there_is_no_static_mutable_state() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("dev.assay..")
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(ASSAY);
  }
}
