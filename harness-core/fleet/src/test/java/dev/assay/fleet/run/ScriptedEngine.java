package dev.assay.fleet.run;

import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An engine whose attempts go as the test says, one step for each time they are looked at. */
final class ScriptedEngine implements Engine {
  /**
   * What the next look shows.
   *
   * @param state of the unit
   * @param files that are in its folder from then on, by path
   */
  record Step(JobState state, Map<String, String> files) {
    Step(JobState state) {
      this(state, Map.of());
    }
  }

  final List<UnitId> submitted = new ArrayList<>();
  final List<UnitId> cancelled = new ArrayList<>();
  final Map<UnitId, Deque<Step>> steps = new HashMap<>();
  private final Map<UnitId, Map<String, String>> files = new HashMap<>();
  Optional<TargetException> unreachable = Optional.empty();

  void will(String unit, Step... these) {
    steps.put(new UnitId(unit), new ArrayDeque<>(List.of(these)));
  }

  @Override
  public void prepare() throws TargetException {
    if (unreachable.isPresent()) {
      throw unreachable.get();
    }
  }

  @Override
  public void submit(UnitSpec unit) {
    submitted.add(unit.id());
  }

  @Override
  public Map<UnitId, JobState> poll(Collection<UnitId> units) {
    Map<UnitId, JobState> states = new HashMap<>();
    for (UnitId unit : units) {
      Deque<Step> left = Objects.requireNonNull(steps.get(unit));
      Step step = left.size() > 1 ? left.poll() : left.peek();
      files.computeIfAbsent(unit, u -> new HashMap<>()).putAll(step.files());
      states.put(unit, step.state());
    }
    return states;
  }

  @Override
  public void cancel(UnitId unit) {
    cancelled.add(unit);
  }

  @Override
  public void collect(UnitId unit, Path copy) throws IOException {
    for (Map.Entry<String, String> file : files.getOrDefault(unit, Map.of()).entrySet()) {
      Path path = copy.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  @Override
  public void close() {}
}
