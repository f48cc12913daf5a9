### Die Namen der Register, bis src-tauri/words die der Felder auch auf Deutsch hat; dann gelten jene.

organisation = Organisation
scope = Geltungsbereich
people = Personen
roles = Rollen
units = Einheiten
assets = Werte
suppliers = Lieferanten
threats = Bedrohungen
vulnerabilities = Schwachstellen
methods = Risikomethoden
assessments = Risikobeurteilungen
risks = Risiken
ratings = Bewertungen
treatments = Behandlungen
plan_approvals = Planfreigaben
acceptances = Risikoakzeptanzen
actions = Maßnahmen
controls = Controls (Annex A)
soa_versions = Versionen der SoA
gap_assessments = Gap-Analysen
gaps = Gap-Bewertungen
training = Schulungen
findings = Feststellungen
evidence = Nachweise
waivers = Ausnahmen
sheet_mappings = Spaltenzuordnungen
