package dev.assay.runtime.machine.facts;

import dev.assay.api.machine.Fact;
import dev.assay.api.machine.ScratchDisk;
import dev.assay.runtime.machine.disk.Disk;
import dev.assay.runtime.machine.disk.FileSystem;
import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What workloads are told of the storage under test. */
final class ScratchFacts {
  private static final String MOUNTS = "/proc/self/mountinfo";

  private ScratchFacts() {}

  static Fact<ScratchDisk> of(FileTree files, List<Disk> disks, Optional<FileSystem> fileSystem) {
    if (fileSystem.isEmpty()) {
      return new Fact.Unknown<>(
          MOUNTS + " does not say which file system holds the scratch directory");
    }
    Optional<Disk> disk =
        fileSystem
            .get()
            .disk()
            .flatMap(name -> disks.stream().filter(one -> one.name().equals(name)).findFirst());
    return new Fact.Known<>(
        new ScratchDisk(
            fileSystem.get().mountPoint(),
            fileSystem.get().type(),
            fileSystem.get().disk(),
            disk.flatMap(Disk::rotational),
            disk.map(Disk::logicalBlockBytes).orElse(OptionalInt.empty()),
            fileSystem
                .get()
                .disk()
                .map(name -> memoryAlignment(files, name))
                .orElse(OptionalInt.empty())),
        MOUNTS + disk.map(one -> " and /sys/block/" + one.name()).orElse(""));
  }

  /** A mask of the bits that an address must not have (Linux' Documentation/ABI, since 6.1). */
  private static OptionalInt memoryAlignment(FileTree files, String disk) {
    OptionalInt mask = files.smallNumber("sys/block/" + disk + "/queue/dma_alignment");
    return mask.isPresent() ? OptionalInt.of(mask.getAsInt() + 1) : OptionalInt.empty();
  }
}
