package killed;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Its workload ends what it starts, unless it is killed before. */
public final class KilledPlugin implements BenchmarkPlugin {
  // Without environment, in a session of its own, and its parent has ended.
  private static final String CHILD =
      """
      env -i setsid sh -c 'echo $$ >"$0.part"; mv "$0.part" "$0"; exec sleep 1000' "$0" &
      """;
  private static final Metric PACE =
      Metric.of("pace", Unit.OPERATION_PER_SECOND, Better.HIGHER, Extent.MACHINE, "Naps a second.");

  @Override
  public List<Workload> workloads() {
    return List.of(new Busy());
  }

  private static final class Busy implements Workload {
    @Override
    public WorkloadInfo info() {
      return new WorkloadInfo(
          "killed.busy", "Naps", Category.OTHER, List.of(), List.of(PACE), List.of());
    }

    @Override
    public WorkloadSession open(Context context) throws IOException, InterruptedException {
      Files.write(context.scratchDirectory().resolve("data"), new byte[1 << 16]);
      Path pid = context.scratchDirectory().resolve("pid");
      new ProcessBuilder("sh", "-c", CHILD, pid.toString()).inheritIO().start().waitFor();
      while (!Files.exists(pid)) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      return new Session(Long.parseLong(Files.readString(pid).strip()));
    }
  }

  private record Session(long child) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(20);
      sink.sample(PACE, 50);
    }

    @Override
    public void verify(Context context) {}

    @Override
    public void close() {
      ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
