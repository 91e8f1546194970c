package dev.assay.runtime.bisect;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Builds commits, each once. */
record Builds(
    GitRepository repository,
    BuildCommand command,
    BisectFolder folder,
    BisectPast past,
    BisectListener listener) {
  /** Builds a commit if that was not done; false when it cannot be built. */
  boolean build(Commit commit) throws IOException, InterruptedException {
    if (past.whyBroken(commit).isPresent()) {
      return false;
    }
    if (!Files.isDirectory(folder.bundles(commit))) {
      listener.builds(commit, past.builds() + 1);
      repository.checkOut(commit, folder.tree());
      Optional<String> why = command.run(folder.tree(), folder.log(commit));
      if (why.isPresent()) {
        past.add(new BisectEvent.Broken(commit.hash(), why.get()));
        listener.broken(commit, why.get());
        return false;
      }
      command.keep(folder.tree(), folder.bundles(commit));
    }
    if (!past.isBuilt(commit)) {
      past.add(new BisectEvent.Built(commit.hash()));
    }
    return true;
  }
}
