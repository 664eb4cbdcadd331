package org.clm4j.rule.analysis;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.rule.AnalysisLimit;
import org.clm4j.rule.Condition;

/** Whether facts exist under which conditions read as asked. */
public sealed interface Possibility {

  /**
   * They do.
   *
   * @param facts such facts: a profile that was tried and reads as asked
   */
  record Possible(CustomerProfile facts) implements Possibility {
    /** Checks that the facts are there. */
    public Possible {
      requireNonNull(facts, "facts");
    }
  }

  /**
   * They do not.
   *
   * @param contradiction leaves that cannot read as asked together, none of which can be left out;
   *     of thousands of leaves, as few as were found with a bounded effort
   */
  record Impossible(List<Condition> contradiction) implements Possibility {
    /** Keeps the leaves. */
    public Impossible {
      contradiction = ImmutableList.copyOf(contradiction);
    }
  }

  /**
   * It cannot be told, and nobody guesses.
   *
   * @param reason why
   */
  record NotAnalysed(AnalysisLimit reason) implements Possibility {
    /** Checks that the reason is there. */
    public NotAnalysed {
      requireNonNull(reason, "reason");
    }
  }
}
