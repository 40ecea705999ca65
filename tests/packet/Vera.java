import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks files against profiles: Vera ua1,3a FILE... One line a file and profile, then its faults; the exit status is 1 if there are any. */
public class Vera {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean clean = true;
    for (int i = 1; i < args.length; i++) {
      for (String profile : args[0].split(",")) {
        clean &= check(new File(args[i]), PDFAFlavour.fromString(profile));
      }
    }
    System.exit(clean ? 0 : 1);
  }

  private static boolean check(File file, PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
      ValidationResult result = validator.validate(parser);
      System.out.println(file.getName() + " " + flavour.getId() + " compliant=" + result.isCompliant());
      Map<String, String> faults = new TreeMap<>();
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() == TestAssertion.Status.FAILED) {
          String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
          faults.putIfAbsent(rule, one.getMessage() + " @ " + one.getLocation().getContext());
        }
      }
      faults.forEach((rule, fault) -> System.out.println("  " + rule + ": " + fault));
      return result.isCompliant();
    }
  }
}
