package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.Processors;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void a_reference_keeps_how_many_gpus_its_machine_has(int gpus) {
    Machine machine =
        new Machine("host", Optional.empty(), List.of(), OptionalInt.of(gpus), Equipment.UNKNOWN);

    Machine read =
        MachineJson.read(
            new RunFields.MachineFields(
                "host",
                List.of(),
                MachineJson.description(machine, RunHeader.ForeignMachine.UNKNOWN)),
            Optional.empty(),
            mapper.createObjectNode());

    assertThat(read).isEqualTo(machine);
  }

  @Test
  void the_processors_are_those_of_the_whole_machine() {
    Processors processors = processors("").orElseThrow();

    assertThat(processors)
        .isEqualTo(new Processors("GenuineIntel", 6, 8, 2, Set.of("avx2", "avx512f")));
  }

  /** Then rates of all processors are not those of the cores counted. */
  @ParameterizedTest
  @ValueSource(
      strings = {", \"limits\": {\"allowedCpus\": [0]}", ", \"limits\": {\"cpuQuota\": 2.5}"})
  void a_run_that_could_not_use_every_processor_does_not_tell_them(String limits) {
    assertThat(processors(limits)).isEmpty();
  }

  @Test
  void processors_are_kept_where_a_run_is_written_into_another_file() {
    Machine machine =
        new Machine(
            "host",
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            Equipment.UNKNOWN,
            processors(""));

    RunFields.MachineFields fields =
        new RunFields.MachineFields(
            "host", List.of(), MachineJson.description(machine, RunHeader.ForeignMachine.UNKNOWN));

    assertThat(MachineJson.read(fields, Optional.empty(), mapper.createObjectNode()).processors())
        .isEqualTo(machine.processors());
  }

  private Optional<Processors> processors(String limits) {
    JsonNode description =
        mapper.readTree(
            """
            {"cpu": {"vendor": "GenuineIntel", "family": 6, "cores": 8, "threads": 16,
              "features": ["avx2", "avx512f"]}, "numaNodes": [{"id": 0}, {"id": 1}]%s}
            """
                .formatted(limits));
    return MachineJson.read(
            new RunFields.MachineFields("host", List.of(), Optional.of(description)),
            Optional.empty(),
            mapper.createObjectNode())
        .processors();
  }
}
