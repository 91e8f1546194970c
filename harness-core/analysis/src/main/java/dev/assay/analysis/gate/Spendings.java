package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Spending;

/** What a look may spend of the errors on each thing that it judges. */
interface Spendings {
  /** Of data that are looked at once. */
  Spendings WHOLE =
      new Spendings() {
        @Override
        public Spending of(Identity metric) {
          return Spending.WHOLE;
        }

        @Override
        public Spending ofGroup(String name, int forks) {
          return Spending.WHOLE;
        }
      };

  Spending of(Identity metric);

  /**
   * @param forks of the candidate that measured all metrics of the group
   */
  Spending ofGroup(String name, int forks);
}
