package dev.assay.fleet.unit;

/**
 * The names in a unit's folder, the same on its node, on a shared file system and in the client's
 * copy.
 *
 * <pre>
 * spec.json       what to measure; written by the client before the unit is started
 * journal.jsonl   one line for each attempt as it begins and as it ends; append-only
 * acceptance.json what was judged of the node, where the unit judges it
 * results/RUN/    the ordinary run, with its own append-only samples.jsonl
 * exit            how it ended; whole or not there; nothing changes after it
 * cancel          there when the client wants no further measuring
 * lock            held (flock) as long as an attempt lives on the node
 * supervisor.log  what the attempts printed
 * </pre>
 */
public final class UnitFolder {
  public static final String SPEC = "spec.json";
  public static final String JOURNAL = "journal.jsonl";
  public static final String RESULTS = "results";
  public static final String ACCEPTANCE = "acceptance.json";
  public static final String EXIT = "exit";
  public static final String CANCEL = "cancel";
  public static final String LOCK = "lock";
  public static final String LOG = "supervisor.log";

  private UnitFolder() {}
}
