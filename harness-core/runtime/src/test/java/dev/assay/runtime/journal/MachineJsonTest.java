package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Peak;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineJsonTest {
  private final JsonMapper mapper = FileFormat.mapper();

  /** Written and read again. */
  private List<Peak> read(RunFields.MachineFields machine) {
    JsonNode written = mapper.valueToTree(machine);
    RunFields.MachineFields read = mapper.treeToValue(written, RunFields.MachineFields.class);
    return MachineJson.read(read, Optional.empty(), mapper.createObjectNode()).peaks();
  }

  private static Peak peak(String quantity, OptionalDouble gigahertz) {
    return new Peak(quantity, 83.2, Unit.GIGAFLOP_PER_SECOND, "a test", true, gigahertz);
  }

  @Test
  void the_clock_that_a_peak_holds_at_is_kept() {
    List<Peak> peaks =
        List.of(
            peak("cpu.fp64", OptionalDouble.of(2.6)),
            new Peak("memory.bandwidth", 40, Unit.GIGABYTE_PER_SECOND, "a test"));
    assertThat(read(new RunFields.MachineFields("host", peaks, Optional.empty()))).isEqualTo(peaks);
  }

  /** They were all computed from the highest clock known, which stands in the description. */
  @ParameterizedTest
  @CsvSource({
    "cpu.fp64, '{\"base\": {\"megahertz\": 2600}}', 2.6",
    "cpu.fp32, '{\"base\": {\"megahertz\": 2600}, \"maximum\": {\"megahertz\": 3800}}', 3.8",
    "gpu.fp64, '{\"base\": {\"megahertz\": 2600}}', ",
    "cpu.fp64, '{}', ",
  })
  void an_older_run_tells_the_clock_in_its_description(
      String quantity, String cpu, Double gigahertz) {
    JsonNode description = mapper.createObjectNode().set("cpu", mapper.readTree(cpu));
    Peak old = peak(quantity, OptionalDouble.empty());

    assertThat(read(new RunFields.MachineFields("host", List.of(old), Optional.of(description))))
        .containsExactly(
            peak(
                quantity,
                gigahertz == null ? OptionalDouble.empty() : OptionalDouble.of(gigahertz)));
  }
}
