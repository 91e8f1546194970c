package dev.assay.cli.vmtypes;

import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Facts;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.NearestName;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Place;
import dev.assay.cli.installation.Places;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.vmtypes.catalogue.GpuPeaks;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.known.CommonRegion;
import dev.assay.vmtypes.known.CountingPrices;
import dev.assay.vmtypes.known.KnownValues;
import dev.assay.vmtypes.known.VmTypeFacts;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.PriceHistory;
import dev.assay.vmtypes.price.Prices;
import dev.assay.vmtypes.published.PublishedResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of this installation: those that come with it, and prices read since. */
public final class KnownFacts {
  private final VmTypes vmTypes;

  /**
   * With the VM types of the user's own file, where there is one.
   *
   * @throws IOException when it is faulty
   */
  public KnownFacts() throws IOException {
    this(Optional.empty());
  }

  /**
   * @param own the file of the user's VM types that he names; empty for his usual one
   * @throws IOException when it is faulty
   */
  public KnownFacts(Optional<Path> own) throws IOException {
    VmTypes builtIn = VmTypes.builtIn();
    Optional<Path> file = own.or(KnownFacts::ownTypes);
    vmTypes =
        file.isPresent() ? builtIn.with(new OwnVmTypesFile(builtIn).read(file.get())) : builtIn;
  }

  /** The usual file of the user's VM types, where it is there. */
  public static Optional<Path> ownTypes() {
    return Places.ownVmTypes().map(Place::path).filter(Files::exists);
  }

  public VmTypes vmTypes() {
    return vmTypes;
  }

  /** The region in lower case, which must be one that some VM type is known in. */
  String requireRegion(String name) throws UsageException {
    String region = name.toLowerCase(Locale.ROOT);
    Set<String> known = vmTypes.regions();
    if (!known.contains(region)) {
      throw new UsageException(
          "No VM type is known in the region '%s'; %s"
              .formatted(name, NearestName.hint(name, known)));
    }
    return region;
  }

  /** Where {@code vm-types refresh} leaves what it reads; empty where there is no place for it. */
  static Optional<Path> refreshed() {
    return Places.ownPrices().map(Place::path);
  }

  /**
   * Every price that somebody listed, also of what cannot be had.
   *
   * @param own a user's file, whose prices stand for all others
   */
  public Prices listed(@Nullable Path own) throws IOException {
    return with(own, listed());
  }

  /**
   * The prices that count where VM types are compared: without those of regions that do not offer
   * the type, and of types that are retired or not there yet.
   *
   * @param own a user's file; its prices always count
   */
  public Prices prices(@Nullable Path own) throws IOException {
    return with(own, counting().ranking(listed()));
  }

  /** Those, and of types that are retired or not there yet. */
  Prices offered(@Nullable Path own) throws IOException {
    return with(own, counting().offered(listed()));
  }

  private CountingPrices counting() {
    return new CountingPrices(vmTypes, today());
  }

  static LocalDate today() {
    return LocalDate.now(Clock.systemUTC());
  }

  private static Prices listed() throws IOException {
    PriceFile files = new PriceFile();
    Prices prices = files.builtIn();
    Optional<Path> refreshed = refreshed().filter(Files::exists);
    return refreshed.isPresent() ? prices.with(files.read(refreshed.get())) : prices;
  }

  private static Prices with(@Nullable Path own, Prices prices) throws IOException {
    return own == null ? prices : prices.with(new PriceFile().read(own));
  }

  /**
   * What is known of the VM types of subjects.
   *
   * @param own as for {@link #prices}
   * @param region whose prices count; null for where most of the VM types have one
   */
  public static Facts about(List<Subject> subjects, @Nullable Path own, @Nullable String region)
      throws IOException {
    List<String> types =
        subjects.stream().map(Subject::vmType).flatMap(Optional::stream).distinct().toList();
    if (types.isEmpty()) {
      if (own != null) {
        // A faulty file is told even where none of its prices is needed.
        new PriceFile().read(own);
      }
      return Facts.NONE;
    }
    KnownFacts known = new KnownFacts();
    Prices all = known.prices(own);
    Optional<String> where = Optional.ofNullable(region).or(() -> CommonRegion.of(types, all));
    return new VmTypeFacts(
        known.vmTypes(),
        all,
        PriceHistory.builtIn(),
        new KnownValues(known.published()),
        where.orElse(""));
  }

  /** What is known of VM types but for their prices in a region. */
  public VmTypeFacts withoutRegion() throws IOException {
    return new VmTypeFacts(
        vmTypes, prices(null), PriceHistory.builtIn(), new KnownValues(published()), "");
  }

  /** The results that others published and that come with Assay. */
  public List<RunResult> published() throws IOException {
    return new PublishedResults(vmTypes, GpuPeaks.builtIn())
        .read("the published results of Assay", PublishedResults.builtIn());
  }

  /** What imports need to know of VM types. */
  public ImportTerms.KnownTypes types() {
    GpuPeaks peaks = GpuPeaks.builtIn();
    return new ImportTerms.KnownTypes() {
      @Override
      public List<Peak> peaks(String vmType) {
        return vmTypes
            .find(vmType)
            .flatMap(VmType::gpu)
            .map(gpu -> peaks.of(gpu.model()))
            .orElse(List.of());
      }

      @Override
      public OptionalDouble gpus(String vmType) {
        return vmTypes.find(vmType).map(VmType::gpuCount).orElse(OptionalDouble.empty());
      }

      @Override
      public String name(String vmType) {
        return vmTypes.find(vmType).map(VmType::name).orElse(vmType);
      }
    };
  }
}
