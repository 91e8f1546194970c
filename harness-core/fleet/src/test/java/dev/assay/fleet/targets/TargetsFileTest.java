package dev.assay.fleet.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class TargetsFileTest {
  @TempDir private Path directory;

  private Targets read(String yaml) throws IOException, SpecException {
    Path file = Files.writeString(directory.resolve("targets.yaml"), yaml);
    return new TargetsFile(ServiceLoader.load(TargetType.class)).read(file);
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(SpecException.class, () -> read(yaml)).problems();
  }

  @Test
  void targets_have_their_settings_and_this_machine_is_always_there() throws Exception {
    Targets targets =
        read(
            """
            targets:
              box: {type: ssh, host: 10.0.0.4, vmType: Standard_D2as_v5, patience: 30s}
            """);

    assertThat(targets.names()).containsExactlyInAnyOrder("box", "local");
    assertThat(targets.find("box").declaredVmType()).contains("Standard_D2as_v5");
    assertThat(targets.find("box").oneMachine()).isTrue();
    assertThat(
            new TargetsFile(ServiceLoader.load(TargetType.class))
                .read(directory.resolve("none.yaml"))
                .names())
        .containsExactly("local");
  }

  @Test
  void every_problem_is_told_at_once_with_the_nearest_name() {
    assertThat(
            problems(
                """
                targets:
                  a: {type: shh, host: x}
                  b: {type: ssh, prot: 22}
                  c: {type: ssh, host: y, port: 99999}
                  d: {host: z}
                """))
        .hasSize(5)
        .anySatisfy(p -> assertThat(p).contains("target a", "'shh'", "did you mean 'ssh'?"))
        .anySatisfy(p -> assertThat(p).contains("target b", "'prot'", "did you mean 'port'?"))
        .anySatisfy(p -> assertThat(p).contains("target b", "'host' is missing"))
        .anySatisfy(p -> assertThat(p).contains("target c", "from 1 to 65535, was 99999"))
        .anySatisfy(p -> assertThat(p).contains("target d", "'type' is missing"));
  }

  @Test
  void a_password_is_no_setting() {
    assertThat(problems("targets: {box: {type: ssh, host: x, password: secret}}"))
        .singleElement()
        .asString()
        .contains("unknown key 'password'")
        .doesNotContain("secret");
  }

  @Test
  void what_is_no_yaml_is_told_with_its_line() {
    assertThat(problems("targets:\n  - ["))
        .singleElement()
        .asString()
        .contains("not valid YAML in line");
    assertThat(problems("targets: {a: {type: local}, a: {type: local}}"))
        .singleElement()
        .asString()
        .contains("a key twice");
  }

  @Test
  void a_target_that_is_not_there_is_told_with_the_nearest_name() throws Exception {
    Targets targets = read("targets: {gpu-box: {type: local}}");

    assertThat(catchThrowableOfType(SpecException.class, () -> targets.find("gpubox")).problems())
        .singleElement()
        .asString()
        .contains("has no target 'gpubox'; did you mean 'gpu-box'?");
  }
}
