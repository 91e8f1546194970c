package dev.assay.plugins.importers.nccltests;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ranks of a run, of which each prints a line. */
final class Devices {
  private static final Pattern RANK =
      Pattern.compile(
          "#\\s+Rank\\s+(\\d{1,6})\\b(.*?)(?:\\bon\\s+(\\S+)\\s+)?\\bdevice\\s+\\d+\\s+\\[[^\\]]*\\]\\s*(.*)");
  private static final Pattern AMD =
      Pattern.compile("(?i).*(?:\\bAMD\\b|Instinct|\\bMI\\d{2,3}).*");
  private static final Pattern NVIDIA =
      Pattern.compile("(?i).*(?:NVIDIA|Tesla|Quadro|GeForce|RTX|\\b[VAHBL]\\d{2,3}|\\bGB\\d{3}).*");

  private static final int MOST = 1_000_000;

  private final TreeSet<Integer> ranks = new TreeSet<>();
  private final Set<String> hosts = new TreeSet<>();
  private final Set<String> models = new TreeSet<>();
  private boolean cut;

  /** Whether a line was one of a rank. */
  boolean read(String text) {
    Matcher matcher = RANK.matcher(text.strip());
    if (!matcher.matches()) {
      return false;
    }
    ranks.add(Integer.valueOf(matcher.group(1)));
    Optional.ofNullable(matcher.group(3)).ifPresent(hosts::add);
    String model = matcher.group(4).strip();
    cut |= model.endsWith("...");
    if (!model.isEmpty()) {
      models.add(model);
    }
    return true;
  }

  /**
   * Adds the ranks of a process, one behind the other.
   *
   * @param model of the first of them
   */
  void add(long first, long count, Optional<String> host, String model) {
    if (first < 0 || count < 1 || first + count > MOST) {
      cut = true;
      return;
    }
    for (long rank = first; rank < first + count; rank++) {
      ranks.add((int) rank);
    }
    host.ifPresent(hosts::add);
    if (!model.isBlank()) {
      models.add(model.strip());
    }
  }

  /** How many ranks there are; empty where not every one has its line. */
  OptionalInt ranks() {
    boolean all = !ranks.isEmpty() && !cut && ranks.last() == ranks.size() - 1;
    return all ? OptionalInt.of(ranks.size()) : OptionalInt.empty();
  }

  int hosts() {
    return hosts.size();
  }

  /** The name of the only machine, where that tells anything. */
  Optional<String> machine() {
    return hosts.size() == 1
        ? Optional.of(hosts.iterator().next()).filter(name -> !name.equals("localhost"))
        : Optional.empty();
  }

  /** The model, where all have the same. */
  Optional<String> model() {
    return models.size() == 1 ? Optional.of(models.iterator().next()) : Optional.empty();
  }

  boolean ofAmd() {
    return models.stream().anyMatch(model -> AMD.matcher(model).matches());
  }

  boolean ofNvidia() {
    return models.stream().anyMatch(model -> NVIDIA.matcher(model).matches());
  }
}
