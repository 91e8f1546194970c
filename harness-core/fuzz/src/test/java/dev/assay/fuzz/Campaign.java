package dev.assay.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many mutated inputs for one reader. */
final class Campaign {
  /** No reader works on 64 KiB for so long, however much else the machine does. */
  private static final long MOST_SECONDS = 60;

  private static final Path FAILED = Path.of("target/fuzz");

  /** One that begins alike is the same fault. */
  private static final int MOST_FAULTS = 10;

  private final Target target;
  private final Trial trial;
  private final Map<String, String> faults = new LinkedHashMap<>();
  private volatile byte[] input = {};
  private volatile long tried;
  private long accepted;

  Campaign(Target target, Path work) throws Exception {
    this.target = target;
    this.trial = new Trial(target, work.resolve(target.name()));
  }

  /** Tries the seeds as they are. */
  Campaign seeds() throws Exception {
    for (Map.Entry<String, byte[]> seed : Corpus.seeds(target).entrySet()) {
      attempt(seed.getValue());
    }
    return this;
  }

  /** Tries so many inputs more, the same ones for the same number. */
  Campaign mutated(long inputs, long seed) throws Exception {
    Mutator mutator =
        new Mutator(
            new Random(seed ^ target.name().hashCode()),
            List.copyOf(Corpus.seeds(target).values()));
    CompletableFuture<Void> all = new CompletableFuture<>();
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    for (long i = 0; i < inputs && faults.size() < MOST_FAULTS; i++) {
                      attempt(mutator.next());
                    }
                    all.complete(null);
                  } catch (Throwable e) {
                    all.completeExceptionally(e);
                  }
                });
    await(all, reader);
    return this;
  }

  private void await(CompletableFuture<Void> all, Thread reader) throws Exception {
    while (!all.isDone()) {
      long before = tried;
      try {
        all.get(MOST_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException _) {
        if (tried == before) {
          keep("hangs in " + List.of(reader.getStackTrace()));
          return;
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void attempt(byte[] next) throws Exception {
    input = next;
    Optional<String> fault = trial.fault(next);
    tried++;
    accepted += trial.accepted() ? 1 : 0;
    if (fault.isPresent()) {
      keep(fault.get());
    }
  }

  private synchronized void keep(String fault) throws Exception {
    String kind = fault.replaceAll("[0-9]+", "#");
    String begin = String.join("\n", kind.lines().limit(3).toList());
    if (faults.containsKey(begin)) {
      return;
    }
    Files.createDirectories(FAILED);
    Path file = FAILED.resolve(target.name() + "-" + faults.size());
    Files.write(file, input);
    faults.put(begin, "%s: %s%n%s".formatted(target.name(), file.toAbsolutePath(), fault));
  }

  /** What was wrong, each kind of fault once, with the file that holds the input. */
  List<String> faults() {
    return List.copyOf(faults.values());
  }

  long accepted() {
    return accepted;
  }

  /** A row of the table in the page on security. */
  String row() {
    return "| %s | %,d | %,d | %,d | %,d | %d |"
        .formatted(
            target.name(),
            tried,
            accepted,
            tried - accepted,
            trial.taken().toMillis(),
            faults.size());
  }
}
