package dev.assay.cli.vmtypes;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.cli.output.Output;
import dev.assay.report.text.Paragraph;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import dev.assay.vmtypes.catalogue.VmType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** VM types as a table. */
record VmTypesText(VmTypesListing listing, LocalDate today) {
  private static final List<Side> SIDES =
      List.of(
          Side.LEFT,
          Side.RIGHT,
          Side.RIGHT,
          Side.LEFT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.LEFT,
          Side.LEFT,
          Side.LEFT);
  private static final List<String> HEADINGS =
      List.of(
          "VM type",
          "vCPU",
          "GiB",
          "GPUs",
          "disk MB/s",
          "net Mbit/s",
          "$/h",
          "$/GPU-h",
          "spot $/h",
          "region",
          "priced",
          "note");

  void write(Appendable out) throws IOException {
    Table table = new Table(SIDES);
    table.row(HEADINGS);
    for (PricedVmType one : listing.types()) {
      table.row(row(one));
    }
    table.write(Output.TABLE_WIDTH, out);
    Paragraph.write("", "", String.join(" ", sentences()), Output.TABLE_WIDTH, out);
  }

  private List<String> row(PricedVmType one) {
    VmType type = one.type();
    return List.of(
        type.name(),
        text(type.vcpus()),
        type.memoryGiB().isPresent() ? number(type.memoryGiB().getAsDouble()) : "",
        type.gpu().map(g -> g.count() + " × " + g.model()).orElse(""),
        text(type.limits().uncachedDiskMBps()),
        text(type.limits().networkMbps()),
        one.usual().map(VmTypesText::dollars).orElse(""),
        one.perGpu().map(VmTypesText::dollars).orElse(""),
        one.spotWithoutDiscount() ? "no discount" : one.spot().map(VmTypesText::dollars).orElse(""),
        one.usual().map(HourlyPrice::region).orElse(""),
        one.usual().map(VmTypesText::priced).orElse(""),
        note(one));
  }

  private String note(PricedVmType one) {
    List<String> notes = new ArrayList<>();
    notes.add(one.type().lifecycle().label(today));
    if (one.type().own()) {
      notes.add("your own");
    }
    if (one.usual().isEmpty()) {
      one.cheaperSetAside()
          .ifPresent(
              aside ->
                  notes.add(
                      "$%s listed in %s, not offered there"
                          .formatted(dollars(aside.price()), aside.price().region())));
    }
    notes.removeIf(String::isEmpty);
    return String.join("; ", notes);
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s as of %s. Prices are of Linux, in USD, of %s."
            .formatted(
                count(listing.types().size(), "VM type"),
                listing.asOf(),
                listing.onlyThere()
                    ? listing.region()
                    : listing.region() + " or, without one there, of the cheapest region"));
    listing.notOffered().stream().findFirst().ifPresent(first -> sentences.add(notOffered(first)));
    long cheaper =
        listing.types().stream().filter(one -> one.cheaperSetAside().isPresent()).count();
    if (cheaper > 0) {
      sentences.add(
          "%s listed for less in a region that does not offer %s; such prices do not count, --json has them."
              .formatted(isOrAre(cheaper, "of them"), itOrThem(cheaper)));
    }
    if (listing.leftOut() > 0) {
      sentences.add(
          "%s retired, in preview, announced or withdrawn: --all lists %s."
              .formatted(isOrAre(listing.leftOut(), "more"), itOrThem(listing.leftOut())));
    }
    sentences.add("A price does not mean that the type is offered to you.");
    return sentences;
  }

  private String notOffered(PricedVmType first) {
    int more = listing.notOffered().size() - 1;
    return "%s%s listed with a price in %s, which does not offer %s; such prices do not count."
        .formatted(
            "%s (for %s)"
                .formatted(
                    first.type().name(),
                    dollars(first.setAsideIn(listing.region()).orElseThrow().price())),
            more == 0 ? " is" : " and %d more are".formatted(more),
            listing.region(),
            itOrThem(more + 1));
  }

  private static String isOrAre(long number, String of) {
    return number + " " + of + (number == 1 ? " is" : " are");
  }

  private static String itOrThem(long number) {
    return number == 1 ? "it" : "them";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static String dollars(HourlyPrice price) {
    return dollars(price.low());
  }

  private static String dollars(double price) {
    return String.format(Locale.ROOT, price < 0.1 ? "%.4f" : "%.3f", price);
  }

  private static String priced(HourlyPrice price) {
    return price.date() + (price.kind() == Kind.CONTRACT ? " contract" : "");
  }
}
