package dev.assay.runtime.machine.disk;

import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the block devices that storage can be measured on. */
public final class DiskReader {
  private static final Pattern NOT_A_DISK = Pattern.compile("(loop|ram|zram|nbd|fd|sr)[0-9]+");
  // sysfs gives sizes in units of 512 bytes whatever the device's block size (Documentation/ABI).
  private static final long SECTOR_BYTES = 512;

  private final FileTree files;

  public DiskReader(FileTree files) {
    this.files = files;
  }

  public List<Disk> read() {
    return files.names("sys/block").stream()
        .filter(name -> !NOT_A_DISK.matcher(name).matches())
        .map(this::disk)
        .filter(disk -> disk.sizeBytes().orElse(0) > 0)
        .toList();
  }

  private Disk disk(String name) {
    String device = "sys/block/" + name + "/";
    String queue = device + "queue/";
    OptionalLong sectors = files.number(device + "size");
    return new Disk(
        name,
        files.text(device + "device/model"),
        sectors.isPresent()
            ? OptionalLong.of(sectors.getAsLong() * SECTOR_BYTES)
            : OptionalLong.empty(),
        files.flag(queue + "rotational"),
        files.choice(queue + "scheduler"),
        files.smallNumber(queue + "logical_block_size"),
        files.smallNumber(queue + "physical_block_size"),
        files.text(queue + "write_cache"));
  }

  /** The disk that a device number or a source under /dev belongs to, partitions resolved. */
  Optional<String> diskOf(String deviceNumber, String source) {
    return files
        .realPath("sys/dev/block/" + deviceNumber)
        .or(
            () ->
                source.startsWith("/dev/")
                    ? files.realPath("sys/class/block/" + source.substring("/dev/".length()))
                    : Optional.empty())
        .map(device -> device.resolve("partition").toFile().exists() ? device.getParent() : device)
        .map(device -> device.getFileName().toString());
  }
}
