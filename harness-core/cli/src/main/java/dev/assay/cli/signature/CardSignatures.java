package dev.assay.cli.signature;

import dev.assay.analysis.scorecard.SignedRun;
import dev.assay.analysis.scorecard.SignedRun.State;
import dev.assay.analysis.wording.FirstOf;
import dev.assay.cli.exit.UsageException;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.signature.RunSignature;
import dev.assay.runtime.signature.TrustedKeys;
import dev.assay.runtime.signature.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the runs behind a card are signed. */
public final class CardSignatures {
  private static final int NAMED = 3;

  private CardSignatures() {}

  /**
   * What the signatures say by the keys that the user trusts.
   *
   * @param runs by id, folder or file; what a file says alone is unsigned
   */
  public static List<SignedRun> of(RunStore store, List<String> runs)
      throws IOException, UsageException {
    TrustedKeys trusted = Trust.ofUser();
    List<SignedRun> found = new ArrayList<>();
    for (String run : runs) {
      Path file = Path.of(run);
      Optional<RunFolder> folder =
          Files.isRegularFile(file) ? RunFolder.around(file) : Optional.of(store.folder(run));
      found.add(
          folder.isPresent() ? of(folder.get(), trusted) : new SignedRun(run, State.UNSIGNED, ""));
    }
    return found;
  }

  private static SignedRun of(RunFolder folder, TrustedKeys trusted) throws IOException {
    String id = folder.id();
    return switch (RunSignature.verify(folder.directory(), id, trusted)) {
      case Verdict.Unsigned() -> new SignedRun(id, State.UNSIGNED, "");
      case Verdict.Verified verified -> new SignedRun(id, State.VERIFIED, "key " + verified.key());
      case Verdict.UnknownKey _ -> new SignedRun(id, State.UNKNOWN_KEY, "");
      case Verdict.Changed changed ->
          new SignedRun(id, State.CHANGED, FirstOf.names(changed.differences(), NAMED));
      case Verdict.Unreadable unreadable ->
          new SignedRun(id, State.UNREADABLE, unreadable.reason());
    };
  }
}
