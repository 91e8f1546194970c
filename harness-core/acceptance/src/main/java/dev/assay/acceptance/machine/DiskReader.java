package dev.assay.acceptance.machine;

import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the disks that the kernel knows. */
record DiskReader(FileTree files) {
  private static final String BLOCK = "sys/block";

  /** The kernel counts in these whatever the disk's own blocks are. */
  private static final long SECTOR_BYTES = 512;

  private static final Pattern NO_DISK =
      Pattern.compile("(?:loop|ram|zram|dm-|md|sr|fd|nbd|nvme[0-9]+c)[0-9].*");

  List<LocalDisk> disks() {
    return files.names(BLOCK).stream()
        .filter(name -> !NO_DISK.matcher(name).matches())
        .map(this::disk)
        .toList();
  }

  private LocalDisk disk(String name) {
    String path = BLOCK + "/" + name + "/";
    OptionalLong sectors = files.number(path + "size");
    boolean nvme = name.startsWith("nvme");
    return new LocalDisk(
        name,
        nvme,
        files.text(path + "device/model"),
        sectors.isPresent() && sectors.getAsLong() < Long.MAX_VALUE / SECTOR_BYTES
            ? OptionalLong.of(sectors.getAsLong() * SECTOR_BYTES)
            : OptionalLong.empty(),
        nvme ? files.text(path + "device/state") : Optional.empty());
  }

  /** NVMe controllers that are not live, whether they still have a disk or not. */
  List<String> deadControllers() {
    String controllers = "sys/class/nvme";
    return files.names(controllers).stream()
        .flatMap(
            name ->
                files
                    .text(controllers + "/" + name + "/state")
                    .filter(state -> !state.equals("live"))
                    .map(state -> name + " is " + state)
                    .stream())
        .toList();
  }
}
