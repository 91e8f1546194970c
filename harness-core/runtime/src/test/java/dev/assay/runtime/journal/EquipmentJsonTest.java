package dev.assay.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EquipmentJsonTest {
  private static final String RUN =
      """
      {
        "harness": {"version": "1", "jdk": "25.0.1+8"},
        "vmType": {"name": "Standard_ND96isr_H100_v5", "source": "--vm-type"},
        "labels": {"commit": "abc"},
        "machine": {"description": {
          "operatingSystem": {"kernel": "6.8.0-1015-azure", "distribution": "Ubuntu 24.04"},
          "virtualization": {"hypervisor": true, "vendor": "Microsoft Corporation"},
          "cpu": {"model": "Xeon 8480C", "sockets": 2, "cores": 96, "threads": 96},
          "memory": {"totalBytes": 2040109465600},
          "limits": {"allowedCpus": [0, 1, 2, 3], "cpuQuota": 2.5},
          "disks": [{"name": "nvme0n1", "model": "MSFT NVMe", "sizeBytes": 3840755982336}],
          "displayDevices": [{"vendor": "NVIDIA"}, {"vendor": "NVIDIA"}],
          "nvidiaDriver": "570.86.15"}},
        "environment": {"fileSystem": {"type": "ext4", "disk": "nvme0n1"}}
      }
      """;

  private static List<String> lines(String json, Optional<String> vmType) {
    Equipment equipment = EquipmentJson.read(JsonMapper.shared().readTree(json));
    Machine machine = new Machine("host", vmType, List.of(), OptionalInt.empty(), equipment);
    Instant started = Instant.parse("2026-11-29T18:55:41Z");
    return equipment.lines(new RunResult("run", started, machine, RunState.FINISHED, List.of()));
  }

  @Test
  void three_lines_say_what_a_run_measured() {
    assertThat(lines(RUN, Optional.of("Standard_ND96isr_H100_v5")))
        .containsExactly(
            "Xeon 8480C; 2 sockets, 96 cores, 96 threads, 4 of them allowed, limited to the time"
                + " of 2.50; 1900.0 GiB memory; 2 NVIDIA GPUs; virtual machine (Microsoft"
                + " Corporation)",
            "Ubuntu 24.04; Linux 6.8.0-1015-azure; JDK 25.0.1+8; NVIDIA driver 570.86.15; scratch"
                + " on ext4, nvme0n1 MSFT NVMe of 3577.0 GiB",
            "VM type Standard_ND96isr_H100_v5 (--vm-type); commit=abc; measured 2026-11-29 18:55"
                + " UTC");
  }

  @Test
  void gpus_that_were_hidden_or_divided_are_told() {
    String limited =
        RUN.replace(
            "\"cpuQuota\": 2.5",
            "\"visibleGpus\": \"CUDA_VISIBLE_DEVICES=3\", \"gpuSlices\": \"gpu0/gi1/ci0\"");

    assertThat(lines(limited, Optional.empty()).getFirst())
        .contains("; 2 NVIDIA GPUs (CUDA_VISIBLE_DEVICES=3; MIG gpu0/gi1/ci0); ");
  }

  @Test
  void the_jdk_that_read_a_file_is_not_called_the_one_that_measured() {
    String imported = "{\"harness\": {\"jdk\": \"25.0.1\"}, \"imported\": {\"format\": \"x\"}}";

    assertThat(lines(imported, Optional.empty())).containsExactly("measured 2026-11-29 18:55 UTC");
  }

  @Test
  void what_an_importer_did_not_write_is_left_out() {
    assertThat(lines("{}", Optional.empty())).containsExactly("measured 2026-11-29 18:55 UTC");
  }
}
