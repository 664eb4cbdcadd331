package org.clm4j.retention;

import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.rule.Explanation;
import org.clm4j.vocabulary.CanonicalStep;

/**
 * Why a strategy is recommended: typed parts first, words on request.
 *
 * <p>The words show a customer's facts and money and belong in the host's screens, not in logs.
 */
public sealed interface Reason
    permits Reason.CalledFor,
        Reason.ServesStage,
        Reason.ServesAllStages,
        Reason.BorrowedFrom,
        Reason.ImprovesFactor,
        Reason.MeetsCondition,
        Reason.Pays {

  /** Returns the reason in words. */
  String in(Language language);

  /**
   * An occasion has come up.
   *
   * @param occasion the occasion's id within its strategy
   * @param label the facts in a few words
   */
  record CalledFor(String occasion, Label label) implements Reason {
    @Override
    public String in(Language language) {
      return label.in(language);
    }
  }

  /**
   * The model's own source gives it for the stage the customer is in.
   *
   * @param model the id of the model
   * @param stage the id of the stage
   * @param label what people call the stage
   */
  record ServesStage(String model, String stage, Label label) implements Reason {
    @Override
    public String in(Language language) {
      return RetentionWords.FITS_STAGE.in(language, label);
    }
  }

  /**
   * The model's own source gives it for all stages.
   *
   * @param model the id of the model
   */
  record ServesAllStages(String model) implements Reason {
    @Override
    public String in(Language language) {
      return RetentionWords.FITS_EVERY_STAGE.in(language);
    }
  }

  /**
   * The model's own source gives none; another model's gives it for the same canonical step.
   *
   * @param model the id of the other model
   * @param entry the vocabulary's key of the other model, such as {@code SM-D}
   * @param step the step both stages stand for
   */
  record BorrowedFrom(String model, String entry, CanonicalStep step) implements Reason {
    @Override
    public String in(Language language) {
      return RetentionWords.BORROWED.in(language, entry, step.label());
    }
  }

  /**
   * It improves a factor that is weak with this customer.
   *
   * @param factor the id of the factor
   * @param label what people call it; the id where nobody named it
   * @param value the factor's value, from 0 (bad) to 1 (good)
   */
  record ImprovesFactor(String factor, Label label, double value) implements Reason {
    @Override
    public String in(Language language) {
      return RetentionWords.WEAK.in(language, label, Math.round(100 * value));
    }
  }

  /**
   * The customer meets its condition of eligibility.
   *
   * @param explanation the condition leaf by leaf
   */
  record MeetsCondition(Explanation explanation) implements Reason {
    @Override
    public String in(Language language) {
      return explanation.why(language);
    }
  }

  /**
   * It is expected to earn more than it costs.
   *
   * @param incrementalValue the expected gain over doing nothing
   * @param low the least it may be
   * @param high the most it may be
   */
  record Pays(Money incrementalValue, Money low, Money high) implements Reason {
    /** Makes a gain that is taken for exact. */
    public Pays(Money incrementalValue) {
      this(incrementalValue, incrementalValue, incrementalValue);
    }

    @Override
    public String in(Language language) {
      return low.equals(high)
          ? RetentionWords.PAYS.in(language, incrementalValue)
          : RetentionWords.PAYS_BETWEEN.in(language, incrementalValue, low, high);
    }
  }
}
