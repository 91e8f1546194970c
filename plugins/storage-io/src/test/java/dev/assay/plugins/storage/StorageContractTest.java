package dev.assay.plugins.storage;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.testkit.WorkloadContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every workload of the plugin keeps the harness's rules. */
class StorageContractTest extends WorkloadContract {
  private static final Map<String, Map<String, String>> SMALL =
      Map.of(
          "storage.io", Map.of("size", "4m", "iodepth", "8", "verify_after", "all"),
          "storage.saturation", Map.of("size", "4m", "deepest", "8"),
          "storage.checkpoint", Map.of("model_size", "8m", "writers", "2", "bs", "1m"),
          "storage.dataloader", Map.of("files", "2", "samples_per_file", "16"),
          "storage.metadata", Map.of("threads", "2", "files", "100"),
          "storage.sync-latency", Map.of("size", "1m"));

  @Override
  protected BenchmarkPlugin plugin() {
    return new StoragePlugin();
  }

  @Override
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return SMALL.getOrDefault(workload.id(), Map.of());
  }

  /** Overwrites the start of every file, or for metadata leaves a file that should be gone. */
  @Override
  protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context)
      throws IOException {
    if (workload.id().equals("storage.metadata")) {
      Files.createFile(context.scratchDirectory().resolve("metadata.0").resolve("left-over"));
      return true;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(context.scratchDirectory())) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(64 << 10), 0);
        channel.force(true);
      }
    }
    return !files.isEmpty();
  }
}
