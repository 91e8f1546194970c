package dev.assay.distribution.runtimeimage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.distribution.product.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of modules against jdeps. */
class RuntimeModulesIT {
  private static final Checkout CHECKOUT =
      new Checkout(
          Path.of("../..").toAbsolutePath().normalize(), System.getProperty("assay.version", ""));

  /** Of the product, the libraries of Azure, the bundles, and what these have within. */
  @Test
  void what_jdeps_finds_in_all_jars_is_listed_and_nothing_else(@TempDir Path work)
      throws IOException {
    assertThat(NeededModules.differences(RuntimeModules.listed(), CHECKOUT.allJars(), work))
        .isEmpty();
  }

  @Test
  void a_module_that_is_needed_and_not_listed_is_told() {
    assertThat(
            NeededModules.differences(
                List.of("java.base", "java.xml"), List.of("java.base", "java.xml", "java.sql")))
        .singleElement()
        .asString()
        .startsWith("java.sql is needed");
  }

  @Test
  void a_module_that_another_one_brings_need_not_be_listed() {
    assertThat(
            NeededModules.differences(
                List.of("java.base", "java.sql"), List.of("java.sql", "java.xml")))
        .isEmpty();
  }

  @Test
  void a_module_that_nothing_needs_is_told() {
    assertThat(NeededModules.differences(List.of("java.base", "jdk.jshell"), List.of("java.base")))
        .singleElement()
        .asString()
        .startsWith("jdk.jshell is listed");
  }
}
