package dev.assay.runtime.journal;

import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.Foreign;
import dev.assay.analysis.result.ForkTime;
import dev.assay.analysis.result.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a workload was measured, in {@code result.json}.
 *
 * @param facts what else is known of it, by the name of the {@link Fact} in lower case
 * @param unknown what its source could have told and did not, likewise
 */
record SettingFields(
    Optional<String> warmupIterations,
    Optional<String> warmupTime,
    OptionalDouble jitShare,
    OptionalDouble forkSeconds,
    OptionalDouble measuringSeconds,
    Optional<List<Integer>> warmups,
    Optional<String> unreached,
    Optional<Map<String, String>> facts,
    Optional<Set<String>> unknown,
    Optional<String> flaw,
    Optional<Foreign> foreign) {
  private static final Set<Fact> FIELDS = Set.of(Fact.WARMUP_ITERATIONS, Fact.WARMUP_TIME);

  static SettingFields of(Setting setting) {
    Map<String, String> facts = new TreeMap<>();
    setting
        .known()
        .forEach(
            (fact, value) -> {
              if (!FIELDS.contains(fact)) {
                facts.put(name(fact), value);
              }
            });
    Set<String> unknown = new TreeSet<>();
    setting.unknown().forEach(fact -> unknown.add(name(fact)));
    return new SettingFields(
        Optional.ofNullable(setting.known().get(Fact.WARMUP_ITERATIONS)),
        Optional.ofNullable(setting.known().get(Fact.WARMUP_TIME)),
        setting.jitShare(),
        setting.forkTime().stream().mapToDouble(ForkTime::seconds).findFirst(),
        setting.forkTime().stream().mapToDouble(ForkTime::measuringSeconds).findFirst(),
        Optional.of(setting.warmups()).filter(warmups -> !warmups.isEmpty()),
        setting.unreached(),
        Optional.of(facts).filter(some -> !some.isEmpty()),
        Optional.of(unknown).filter(some -> !some.isEmpty()),
        setting.flaw(),
        setting.foreign());
  }

  private static String name(Fact fact) {
    return fact.name().toLowerCase(Locale.ROOT);
  }

  Setting read() {
    Map<Fact, String> known = new EnumMap<>(Fact.class);
    facts.ifPresent(some -> some.forEach((name, value) -> known.put(fact(name), value)));
    warmupIterations.ifPresent(number -> known.put(Fact.WARMUP_ITERATIONS, number));
    warmupTime.ifPresent(time -> known.put(Fact.WARMUP_TIME, time));
    Optional<ForkTime> forkTime =
        forkSeconds.isPresent() && measuringSeconds.isPresent()
            ? Optional.of(new ForkTime(forkSeconds.getAsDouble(), measuringSeconds.getAsDouble()))
            : Optional.empty();
    return new Setting(
        known,
        unknown.orElse(Set.of()).stream()
            .map(SettingFields::fact)
            .collect(Collectors.toUnmodifiableSet()),
        jitShare,
        unreached,
        warmups.orElse(List.of()),
        forkTime,
        flaw,
        foreign);
  }

  private static Fact fact(String name) {
    return Fact.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
