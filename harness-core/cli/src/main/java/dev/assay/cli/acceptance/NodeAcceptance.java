package dev.assay.cli.acceptance;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.next.Reply;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.fleet.attempt.Accepting;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.report.acceptance.AcceptanceJson;
import dev.assay.report.acceptance.AcceptanceReport;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges the node of a unit as {@code assay accept} judges this machine. */
public final class NodeAcceptance implements Accepting {
  private static final String REFERENCE = "reference.json";
  private static final String TYPES = "vm-types.yaml";

  private final BundleFolders bundles;
  private final Reply reply;
  private final StopMeasuring stop = new StopMeasuring();

  /**
   * @param bundles those that it measures with
   * @param reply hears how it goes on
   */
  public NodeAcceptance(BundleFolders bundles, Reply reply) {
    this.bundles = bundles;
    this.reply = reply;
  }

  @Override
  public Optional<AcceptanceReport> judge(Path folder, UnitSpec unit, UnitWork.Accept demand)
      throws IOException, InterruptedException {
    AcceptRequest request =
        new AcceptRequest(
            unit.vmType().expected().or(() -> unit.vmType().declared()),
            written(demand.reference(), folder.resolve(REFERENCE)),
            written(demand.types(), folder.resolve(TYPES)),
            demand.budget(),
            bundles,
            folder.resolve(UnitFolder.RESULTS),
            Optional.empty(),
            unit.labels(),
            false,
            List.of());
    try {
      AcceptanceReport report = new FreshAcceptance(request, reply, stop).report();
      StringBuilder json = new StringBuilder();
      new AcceptanceJson().write(report, json);
      AtomicFile.write(
          folder.resolve(UnitFolder.ACCEPTANCE), json.toString().getBytes(StandardCharsets.UTF_8));
      return Optional.of(report);
    } catch (IOException e) {
      if (stop.stopped()) {
        return Optional.empty();
      }
      throw e;
    } catch (SpecException | UsageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Optional<Path> written(Optional<String> text, Path file) throws IOException {
    if (text.isPresent()) {
      AtomicFile.write(file, text.get().getBytes(StandardCharsets.UTF_8));
    }
    return text.map(_ -> file);
  }

  @Override
  public void cancel() {
    stop.stop();
  }
}
