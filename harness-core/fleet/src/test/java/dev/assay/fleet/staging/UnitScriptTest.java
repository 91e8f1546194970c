package dev.assay.fleet.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/unit} leaves on a node on which the harness cannot run. */
class UnitScriptTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void stage() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("dist/bin"));
    for (String script : new String[] {"unit", "find-jdk", "check-runtime"}) {
      Files.copy(Path.of("../bin").resolve(script), bin.resolve(script));
    }
    Files.createDirectory(folder.resolve("unit"));
    Files.writeString(folder.resolve("dist/runtime-needs"), "pdp11 2.17 1 hash\n");
  }

  private UnitExit exit(Map<String, String> environment) throws Exception {
    ProcessBuilder unit =
        new ProcessBuilder(
            "bash", folder.resolve("dist/bin/unit").toString(), folder.resolve("unit").toString());
    unit.environment().putAll(environment);
    assertThat(unit.inheritIO().start().waitFor()).isEqualTo(2);
    return new UnitFiles().readExit(folder.resolve("unit/exit")).orElseThrow();
  }

  @Test
  void a_runtime_that_does_not_suit_the_node_is_told_and_no_jdk_of_the_node_taken_instead()
      throws Exception {
    UnitExit exit = exit(Map.of("ASSAY_JAVA_HOME", System.getProperty("java.home")));

    assertThat(exit.kind()).isEqualTo(UnitExit.Kind.UNABLE);
    assertThat(exit.message()).contains("the Java runtime of this installation is for pdp11");
  }

  @Test
  void a_jdk_that_is_named_and_not_there_is_told_and_no_other_taken() throws Exception {
    UnitExit exit = exit(Map.of("ASSAY_NODE_JAVA", "/opt/\"none\""));

    assertThat(exit.kind()).isEqualTo(UnitExit.Kind.UNABLE);
    assertThat(exit.message())
        .contains("no Java of version 25 or later at /opt/none on this node", "targets.yaml");
  }
}
