package dev.assay.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages go one way; see harness-core/docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses ASSAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.assay");

  @Test
  void modules_use_only_what_the_dependency_table_allows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("api")
        .definedBy("dev.assay.api..")
        .layer("worker")
        .definedBy("dev.assay.worker..")
        .layer("analysis")
        .definedBy("dev.assay.analysis..")
        .layer("report")
        .definedBy("dev.assay.report..")
        .layer("runtime")
        .definedBy("dev.assay.runtime..")
        .layer("vmtypes")
        .definedBy("dev.assay.vmtypes..")
        .layer("fleet")
        .definedBy("dev.assay.fleet..")
        .layer("azure")
        .definedBy("dev.assay.azure..")
        .layer("cli")
        .definedBy("dev.assay.cli..")
        .whereLayer("api")
        .mayNotAccessAnyLayer()
        .whereLayer("worker")
        .mayOnlyAccessLayers("api")
        .whereLayer("analysis")
        .mayOnlyAccessLayers("api")
        .whereLayer("report")
        .mayOnlyAccessLayers("analysis", "api")
        .whereLayer("vmtypes")
        .mayOnlyAccessLayers("analysis", "api")
        .whereLayer("runtime")
        .mayOnlyAccessLayers("api", "analysis", "worker")
        .whereLayer("fleet")
        .mayOnlyAccessLayers("runtime", "vmtypes", "report", "analysis", "api")
        .whereLayer("azure")
        .mayOnlyAccessLayers("fleet", "runtime", "vmtypes", "analysis", "api")
        .whereLayer("azure")
        .mayNotBeAccessedByAnyLayer()
        .check(ASSAY);
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
