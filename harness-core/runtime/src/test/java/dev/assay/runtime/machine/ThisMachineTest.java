package dev.assay.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.machine.disk.FileSystem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Compares the probe with what the JVM finds out in its own ways. */
@EnabledOnOs(OS.LINUX)
class ThisMachineTest {
  private final MachineProbe probe = MachineProbe.ofThisMachine();

  @Test
  void agrees_with_the_jvm_on_memory_and_kernel() {
    MachineDescription machine = probe.describe();
    long totalBytes =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();

    // In a container the JVM reports the control group's limit instead.
    long expected = machine.limits().memoryBytes().orElse(machine.memory().totalBytes().orElse(0));
    assertThat(totalBytes).isEqualTo(expected);
    assertThat(machine.operatingSystem().kernel()).contains(System.getProperty("os.version"));
    assertThat(machine.cpu().threads())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void agrees_with_the_jvm_on_the_file_system_of_a_path(@TempDir Path directory)
      throws IOException {
    FileSystem fileSystem = probe.environment(directory).fileSystem().orElseThrow();

    assertThat(fileSystem.type()).isEqualTo(Files.getFileStore(directory).type());
    assertThat(directory.toRealPath().toString()).startsWith(fileSystem.mountPoint());
  }
}
