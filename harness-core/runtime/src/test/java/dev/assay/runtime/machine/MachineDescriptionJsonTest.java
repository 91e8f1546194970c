package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MachineDescriptionJsonTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @TempDir Path root;

  @Test
  void a_full_description_reads_back_as_it_was_written() {
    assertReadsBack(DualSocketServer.in(root).probe("amd64").describe());
  }

  @Test
  void a_description_with_everything_absent_reads_back_as_it_was_written() {
    assertReadsBack(new RecordedTree(root).probe("amd64").describe());
  }

  @Test
  void this_machine_reads_back_as_it_was_written() {
    assertReadsBack(MachineProbe.ofThisMachine().describe());
  }

  @Test
  void an_environment_reads_back_as_it_was_written() {
    Environment environment = DualSocketServer.in(root).probe("amd64").environment(Path.of("/mnt"));

    String written = json.writeValueAsString(environment);

    assertThat(json.readValue(written, Environment.class)).isEqualTo(environment);
  }

  private void assertReadsBack(MachineDescription machine) {
    String written = json.writeValueAsString(machine);

    assertThat(json.readValue(written, MachineDescription.class)).isEqualTo(machine);
    assertThat(written).doesNotContain("Optional", "\"present\"");
  }
}
