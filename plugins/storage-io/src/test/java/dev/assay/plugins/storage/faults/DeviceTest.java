package dev.assay.plugins.storage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.storage.WorkloadRun;
import dev.assay.plugins.storage.io.StorageIoWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What storage.io does to block devices; makes one of a file, so it needs root. */
class DeviceTest {
  private static final int SIZE = 16 << 20;

  @TempDir Path directory;

  private Path image;
  private Path scratch;
  private String device = "";

  @BeforeEach
  void makeDevice() throws Exception {
    ExternalPrograms.requireMounting();
    scratch = Files.createDirectory(directory.resolve("scratch"));
    image = directory.resolve("image");
    Files.write(image, new byte[SIZE]);
    device = command("losetup", "--find", "--show", image.toString()).strip();
  }

  @AfterEach
  void detach() throws Exception {
    if (!device.isEmpty()) {
      command("losetup", "--detach", device);
    }
  }

  @Test
  void a_device_is_read_and_left_as_it_was() throws Exception {
    var iteration = run("rw=randread", "device=" + device, "numjobs=2").run();

    assertThat(iteration.sample("iops")).isPositive();
    assertThat(iteration.counter("reads-checked")).isZero();
    assertThat(Files.readAllBytes(image)).containsOnly(0);
  }

  @Test
  void a_link_names_its_device_as_those_of_dev_disk_do() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("by-id"), Path.of(device));

    assertThat(run("rw=randread", "device=" + link).run().sample("iops")).isPositive();
  }

  @Test
  void a_device_given_up_is_written_and_read_back() throws Exception {
    var iteration =
        run(
                "rw=randrw",
                "device=" + device,
                "destroy_data_on=" + device,
                "numjobs=2",
                "verify_after=all")
            .run();

    assertThat(iteration.counter("reads-checked")).isPositive();
  }

  @Test
  void a_device_is_not_written_to_unless_it_is_named_once_more() throws Exception {
    assertThat(run("rw=write", "device=" + device).availability().toString())
        .contains("destroy_data_on=none does not allow that");
    assertThat(
            run("rw=write", "device=" + device, "destroy_data_on=/dev/sdz")
                .availability()
                .toString())
        .contains("destroy_data_on=/dev/sdz does not allow that");
  }

  @Test
  void a_mounted_device_is_not_written_to() throws Exception {
    Path mountPoint = Files.createDirectory(directory.resolve("mounted"));
    command("mkfs.ext4", "-q", "-F", device);
    command("mount", device, mountPoint.toString());
    try {
      WorkloadRun run = run("rw=write", "device=" + device, "destroy_data_on=" + device);

      assertThatThrownBy(run::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is mounted or otherwise in use");
      run.close();
    } finally {
      command("umount", mountPoint.toString());
    }
  }

  private WorkloadRun run(String... assignments) {
    String[] all = new String[assignments.length + 2];
    all[0] = "size=4m";
    all[1] = "iodepth=4";
    System.arraycopy(assignments, 0, all, 2, assignments.length);
    return WorkloadRun.of(new StorageIoWorkload(), scratch, all);
  }

  private static String command(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(String.join(" ", words) + ": " + output).isZero();
    return output;
  }
}
