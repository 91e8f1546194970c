package dev.assay.runtime.bisect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A git repository, by the program git.
 *
 * @param directory in it
 */
public record GitRepository(Path directory) {
  /** What git refuses, in its own words. */
  public static final class GitException extends IOException {
    private static final long serialVersionUID = 1;

    GitException(String message) {
      super(message);
    }
  }

  /**
   * The commits after the good one to the bad one, along first parents: what was merged counts as
   * one.
   *
   * @throws GitException when one is no commit, or the good one is no ancestor of the bad one
   */
  public List<Commit> row(String good, String bad) throws IOException, InterruptedException {
    String from = hash(good);
    String to = hash(bad);
    if (from.equals(to)) {
      throw new GitException(
          "%s and %s are the same commit, %.10s: there is nothing between them."
              .formatted(good, bad, from));
    }
    List<Commit> row = new ArrayList<>();
    String parentOfFirst = "";
    String log =
        git("log", "--first-parent", "--reverse", "--format=%H%x00%P%x00%s", from + ".." + to);
    for (String line : log.lines().toList()) {
      String[] fields = line.split("\0", 3);
      if (row.isEmpty()) {
        parentOfFirst = fields[1].split(" ", 2)[0];
      }
      row.add(new Commit(fields[0], fields[2]));
    }
    if (!parentOfFirst.equals(from)) {
      throw new GitException(
          "%s (%.10s) is not among the first parents of %s (%.10s), so there is no row of commits from one to the other. Name a commit of the same branch: git merge-base %s %s"
              .formatted(good, from, bad, to, good, bad));
    }
    return row;
  }

  /** The commit that a name stands for. */
  public Commit commit(String name) throws IOException, InterruptedException {
    String hash = hash(name);
    return new Commit(hash, git("log", "-1", "--format=%s", hash).strip());
  }

  private String hash(String name) throws IOException, InterruptedException {
    return git("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}").strip();
  }

  /** Makes a work tree of its own where there is none, and brings it to a commit. */
  public void checkOut(Commit commit, Path tree) throws IOException, InterruptedException {
    if (Files.exists(tree.resolve(".git"))) {
      new GitRepository(tree).git("checkout", "--quiet", "--force", "--detach", commit.hash());
    } else {
      git("worktree", "prune");
      git("worktree", "add", "--quiet", "--force", "--detach", tree.toString(), commit.hash());
    }
  }

  /** Removes a work tree that {@link #checkOut} made. */
  public void remove(Path tree) throws IOException, InterruptedException {
    if (Files.exists(tree)) {
      git("worktree", "remove", "--force", tree.toString());
    }
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    // Set by git for its hooks and aliases, they would name another repository than the directory.
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new GitException(
          "git cannot be started (%s). Install it: apt-get install git".formatted(e.getMessage()));
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new GitException(
          output.isBlank()
              ? "git knows no commit '%s' in %s."
                  .formatted(arguments[arguments.length - 1].replace("^{commit}", ""), directory)
              : "git %s: %s".formatted(arguments[0], output.strip()));
    }
    return output;
  }
}
