"""Tables as news prints them, with questions as readers ask them and what the tables answer.

An empty answer is a question that the table does not answer.
"""

from __future__ import annotations

KESTREL_LEAGUE = """# Kestrel League after round 20

Six points separate the top four.

| Team | Played | Won | Drawn | Lost | For | Against | Points |
|---|---|---|---|---|---|---|---|
| Ashby Town | 20 | 13 | 4 | 3 | 41 | 18 | 43 |
| Dorne Athletic | 20 | 12 | 5 | 3 | 38 | 15 | 41 |
| Calloway | 20 | 12 | 2 | 6 | 44 | 29 | 38 |
| Port Ember | 19 | 11 | 4 | 4 | 30 | 20 | 37 |
| Rushmere | 20 | 2 | 3 | 15 | 14 | 51 | 9 |
"""

LARCH_COUNTY = """# Larch county sets its budget

The county council voted on Tuesday.

Spending by department, in millions of euros:

| Department | 2024 | 2025 | Change |
|---|---|---|---|
| Education | 412.5 | 431.0 | +4.5% |
| Health | 388.2 | 397.9 | +2.5% |
| Roads | 96.4 | 81.1 | -15.9% |
| Culture | 22.7 | 24.0 | +5.7% |
"""

HARPER_WINS = """# Harper wins Millbrook

Polls closed at eight.

| Candidate | Party | Votes | Share |
|---|---|---|---|
| Dana Harper | Reform | 14,302 | 46.1% |
| Luis Ortega | Unity | 11,870 | 38.3% |
| Priya Nair | Green | 3,655 | 11.8% |
| Tom Beck | Independent | 1,190 | 3.8% |
"""

A_WET = """# A wet spring

The weather office published its figures.

| Station | Rainfall (mm) | Sunshine (hours) | Highest temperature (°C) |
|---|---|---|---|
| Cape Orrin | 212.4 | 310 | 19.1 |
| Fell Dale | 340.9 | 255 | 17.4 |
| Mossley | 180.3 | 402 | 22.8 |
| Vane Point | 195.0 | 377 | 20.6 |
"""

NOVALINE_RESULTS = """# Novaline results

Novaline makes pumps.

Revenue by region (in $ million):

| Region | FY2022 | FY2023 | FY2024 |
|---|---|---|---|
| Europe | 220.1 | 241.7 | 239.0 |
| Asia | 180.4 | 199.9 | 230.6 |
| Americas | 305.5 | 298.2 | 310.3 |
| Total | 706.0 | 739.8 | 779.9 |
"""

MORE_RIDE = """# More ride the metro

The operator counted everyone.

Passengers by line in 2023:

| Line | Stations | Passengers | Length (km) |
|---|---|---|---|
| Red | 24 | 61,200,000 | 21.4 |
| Blue | 31 | 75,900,000 | 33.0 |
| Harbour | 9 | 8,450,000 | 7.2 |
| Airport Express | 4 | 12,300,000 | 18.9 |
"""

TOWNS_GROW = """# Towns grow

The census office released its count.

| Town | Population 2011 | Population 2021 | Area (km²) |
|---|---|---|---|
| Göllnitz | 18,204 | 19,877 | 42.1 |
| Merrow | 7,615 | 7,120 | 18.0 |
| Santa Inés | 33,950 | 41,302 | 60.7 |
"""

BRIDGES_OF = """# Bridges of the Tarn

The oldest still stands.

| Bridge | Opened | Length (m) | Cost |
|---|---|---|---|
| Old Tarn | 1884 | 212 | £40,000 |
| Kessel | 1931 | 340 | £1,200,000 |
| Queen's | 1967 | 518 | £9,800,000 |
| Millennium | 2001 | 275 | £14,500,000 |
"""

MARATHON_IN = """# Marathon in the rain

The course was changed.

| Place | Runner | Country | Time |
|---|---|---|---|
| 1 | Ife Okoro | Nigeria | 2:09:31 |
| 2 | Jan Dvorak | Czechia | 2:10:02 |
| 3 | Sam Kibet | Kenya | 2:10:45 |
| 4 | Leo Marsh | Kenya | 2:12:20 |
"""

MINISTERS_OF = """# Ministers of the Isles

The office was founded after the war.

| Minister | Party | In office |
|---|---|---|
| Ann Vale | Labour | 1990 – 1998 |
| Rhys Cole | Liberal | 1998 – 2005 |
| Mia Thorne | Labour | 2005 – 2016 |
| Owen Reid | Liberal | 2016 – |
"""

RECYCLING_RATES = """# Recycling rates

Households sorted more.

| Borough | Recycled (t) | Burned (t) | Rate |
|---|---|---|---|
| Northgate | 12,400 | 30,100 | 29.2% |
| Eastham | 18,900 | 21,050 | 47.3% |
| Low Moor | 6,300 | 15,800 | 28.5% |
"""

RENTS_RISE = """# Rents rise

Tenants protested.

Average rent in euros a month:

| City | 2015 | 2020 | 2025 |
|---|---|---|---|
| Berlin | 640 | 890 | 1,240 |
| Leipzig | 420 | 560 | 790 |
| Munich | 980 | 1,310 | 1,690 |
"""

WAITING_LISTS = """# Waiting lists shrink

The clinics published their spring count.

Average wait in weeks, by clinic:

| Clinic | March 2022 | March 2023 | Patients waiting |
|---|---|---|---|
| Hips | 28.4 | 21.0 | 1,915 |
| Eyes | 12.6 | 13.9 | 840 |
| Skin | 9.1 | 7.7 | 366 |
"""

HARBOUR_FIGURES = """# Harbour museum has its best year

Director Ines Vaal said the cranes brought people back.

| Year | Visitors | Income | Staff |
|---|---|---|---|
| 2018 | 51,300 | £402,000 | 19 |
| 2019 | 58,900 | £455,000 | 21 |
| 2020 | 14,050 | £97,500 | 20 |
| 2021 | 33,700 | £260,000 | 16 |
"""

ORLIN_TOOLS = """# Orlin earns more in the south

Revenue grew 3% to €321.0 million.

| Segment (€ million) | FY2021 | FY2022 | FY2023 |
|---|---|---|---|
| Saws | 120.0 | 124.5 | 131.2 |
| Pumps | 90.4 | 88.1 | 80.6 |
| Lamps | 95.1 | 99.0 | 109.2 |
| Total | 305.5 | 311.6 | 321.0 |
"""

QUAKES_OF = """# Earthquakes of the Brenn valley since 1900

The valley has been quiet for ten years.

## Earthquakes of the Brenn valley

| Year | Depth (km) | Evacuated | Deaths |
|---|---|---|---|
| 1921 | 11 | – | 210 |
| 1956 | 7 | 900 | 14 |
| 1988 | 19 | 2,300 | 0 |
| 2013 | 8 | 4,120 | 5 |
"""

KETTLES_TESTED = """# Cheap electric bicycle lamp wins test

The laboratory left each bicycle lamp in the rain for a night.

| Model | Price | Weight (g) | Comfort | Grade |
|---|---|---|---|---|
| Glim 2 | €29 | 110 | good | 1.6 |
| Farol | €74 | 95 | fair | 2.1 |
| Lux One | €118 | 160 | good | 2.4 |
| Noct | €41 | 130 | poor | 4.0 |
"""

MEDAL_TABLE = """# Games end in Ostby

The flame went out at nine.

Medal table:

| Nation | Gold | Silver | Bronze | Medals |
|---|---|---|---|---|
| Iceland | 4 | 1 | 3 | 8 |
| Malta | 3 | 5 | 2 | 10 |
| Latvia | 2 | 2 | 1 | 5 |
"""

PARISHES = """# Parishes count their people

The county counted everyone in October.

| Parish | Inhabitants 2014 | Inhabitants 2024 | Unemployment (%) | Mayor | Party |
|---|---|---|---|---|---|
| Aske | 4,210 | 4,935 | 3.1 | Ola Berg | Labour |
| Bjerk | 2,880 | 2,610 | 5.9 | Tone Lid | Centre |
| Dal | 6,004 | 6,188 | 4.4 | Kai Rud | Labour |
"""

SHOWS_OF = """# The shows of the clock tower

The tower owns 900 bells.

The shows of 2022:

| Show | Opened | Visitors | Ticket |
|---|---|---|---|
| Bells at Dawn | 3 March | 21,400 | £7 |
| Iron Hours | 19 June | 30,250 | £9 |
| Paper Moons | 8 October | 11,900 | £5 |
"""

GUESTS_SPEND = """# Guests of the spa spend more

What guests of the spa spent in 2021, in million crowns:

| Item | Amount | Change |
|---|---|---|
| Rooms | 912.5 | 4% |
| Meals | 640.0 | 2% |
| Massages | 118.4 | 9% |
"""

CABLE_CARS = """# Aldra counts on its cable cars

The hill town of Aldra runs four cable cars.

| Line | Opened | Length (km) | Passengers a day | On time |
|---|---|---|---|---|
| 1 | 1931 | 1.4 | 8,200 | 97% |
| 2 | 1958 | 2.9 | 5,150 | 91% |
| 3 | 1977 | 0.8 | 11,300 | 99% |
| 4 | 2012 | 3.6 | 2,050 | 84% |
"""

LAKES_SHRINK = """# The lakes of Tarn county shrink

The county measured its lakes from the air in June.

| Lake | Area 2004 km2 | Area 2024 km2 | Depth change m |
|---|---|---|---|
| Ness Mere | 9.4 | 9.1 | -0.4 |
| Blea Water | 3.8 | 2.2 | -2.9 |
| Orr | 1.1 | 1.3 | +0.3 |
"""

DIGS = """# Finds from the harbour

| Trench | Layer | Coins | Price per coin |
|---|---|---|---|
| A | North quay | 31 | €12 |
| A | South quay | 14 | €40 |
| A | Well | 5 | €30 |
| B | Old mole | 22 | €9 |
| B | Slipway | 7 | €15 |
"""


TABLES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        GUESTS_SPEND,
        (
            ("How much did guests spend on meals in 2021?", "640.0 million"),
            ("How many massages were there in 2021?", ""),
            ("How many meals did the spa serve in 2021?", ""),
        ),
    ),
    (
        KESTREL_LEAGUE,
        (
            ("How many points does Calloway have?", "38"),
            ("How many games has Rushmere lost?", "15"),
            ("How many matches did Ashby Town win?", "13"),
            ("How many goals has Calloway scored?", "44"),
            ("How many goals has Port Ember conceded?", "20"),
            ("Which team has scored the most goals?", "Calloway"),
            ("Which team has conceded the fewest goals?", "Dorne Athletic"),
            ("How many more points does Ashby Town have than Rushmere?", "34"),
            ("Which teams have won more than 11 games?", "Ashby Town, Dorne Athletic, Calloway"),
            ("Which team has the most points?", "Ashby Town"),
            ("How many red cards did Rushmere get?", ""),
            ("Who coaches Calloway?", ""),
        ),
    ),
    (
        LARCH_COUNTY,
        (
            ("How much will be spent on education in 2025?", "431.0 million EUR"),
            ("How much did the county spend on roads in 2024?", "96.4 million EUR"),
            ("By how much did spending on roads fall?", "-15.9%"),
            ("Which department gets the most in 2025?", "Education"),
            ("By how much did education grow from 2024 to 2025?", "18.5 million EUR"),
            ("How much do health and culture get together in 2025?", "421.9 million EUR"),
            ("What is the difference between education and health in 2024?", "24.3 million EUR"),
            ("How much was spent on defence in 2025?", ""),
            ("How much will be spent on roads in 2026?", ""),
        ),
    ),
    (
        HARPER_WINS,
        (
            ("How many votes did Dana Harper get?", "14,302"),
            ("What share of the vote did Priya Nair win?", "11.8%"),
            ("Who received the fewest votes?", "Tom Beck"),
            ("Which party does Luis Ortega belong to?", "Unity"),
            ("By how many votes did Harper beat Ortega?", "2,432"),
            ("How many candidates were there?", "4"),
            ("Who came second?", ""),
            ("How many votes did Dana Harper get in 2019?", ""),
        ),
    ),
    (
        A_WET,
        (
            ("How much rain fell at Fell Dale?", "340.9 mm"),
            ("Which station was the wettest?", "Fell Dale"),
            ("Which station was the driest?", "Mossley"),
            ("Which station had the most sunshine?", "Mossley"),
            ("How many hours of sunshine did Vane Point have?", "377 h"),
            ("What was the highest temperature at Cape Orrin?", "19.1 °C"),
            ("What is the average rainfall of the stations?", "232.15 mm"),
            ("How much snow fell at Mossley?", ""),
            ("How many days of sunshine did Mossley have?", ""),
        ),
    ),
    (
        NOVALINE_RESULTS,
        (
            ("What was the revenue in Asia in FY2024?", "230.6 million USD"),
            ("How much did Asia bring in in FY2023?", "199.9 million USD"),
            ("By how much did revenue in Asia grow from FY2022 to FY2024?", "50.2 million USD"),
            ("Which region had the highest revenue in FY2022?", "Americas"),
            ("What was the total revenue in FY2023?", "739.8 million USD"),
            ("What was the revenue of Europe and Asia together in FY2024?", "469.6 million USD"),
            ("What was the profit in Asia in FY2024?", ""),
            ("What was the revenue in Africa in FY2024?", ""),
        ),
    ),
    (
        MORE_RIDE,
        (
            ("How many passengers did the Blue line carry in 2023?", "75,900,000"),
            ("How many people used the Harbour line?", "8,450,000"),
            ("How long is the Red line?", "21.4 km"),
            ("Which line is the longest?", "Blue"),
            ("How many stations does the Airport Express have?", "4"),
            ("Which line carried the fewest passengers?", "Harbour"),
            ("How many passengers did the metro carry in total?", "157,850,000"),
            ("How many passengers did all lines carry in 2023?", "157,850,000"),
            ("Which lines have more than 20 stations?", "Red, Blue"),
            ("How many passengers did the Blue line carry in 2022?", ""),
            ("How many passangers did the Harbuor line carry?", "8,450,000"),
        ),
    ),
    (
        TOWNS_GROW,
        (
            ("How many people lived in Santa Ines in 2021?", "41,302"),
            ("What was the population of Gollnitz in 2011?", "18,204"),
            ("By how much did the population of Merrow fall between 2011 and 2021?", "495"),
            ("Which town had the largest population in 2021?", "Santa Inés"),
            ("How big is Merrow?", "18.0 km²"),
            ("Which town is the smallest?", ""),
            ("How many people lived in Merrow in 2001?", ""),
        ),
    ),
    (
        BRIDGES_OF,
        (
            ("When was the Kessel bridge opened?", "1931"),
            ("How long is the Queen's bridge?", "518 m"),
            ("How much did the Millennium bridge cost?", "£14,500,000"),
            ("Which bridge is the longest?", "Queen's"),
            ("Which bridges were opened before 1940?", "Old Tarn, Kessel"),
            ("Which bridge was opened last?", "Millennium"),
            ("How many bridges opened after 1950?", "2"),
            ("Which bridge was the most expensive?", "Millennium"),
            ("When was the Kessel bridge closed?", ""),
            ("Who designed the Kessel bridge?", ""),
        ),
    ),
    (
        MARATHON_IN,
        (
            ("Who came third?", "Sam Kibet"),
            ("What was the time of Jan Dvorak?", "2:10:02"),
            ("Which runner was the fastest?", "Ife Okoro"),
            ("How many runners are from Kenya?", "2"),
            ("Which country is Ife Okoro from?", "Nigeria"),
            ("How many people ran the marathon?", ""),
        ),
    ),
    (
        MINISTERS_OF,
        (
            ("Who was minister in 2001?", "Rhys Cole"),
            ("When was Mia Thorne in office?", "2005 – 2016"),
            ("Who is still in office?", "Owen Reid"),
            ("Which minister was in office the longest?", "Mia Thorne"),
            ("How many ministers were from Labour?", "2"),
            ("Who was minister in 1985?", ""),
        ),
    ),
    (
        RECYCLING_RATES,
        (
            ("How many tonnes were burned in Eastham?", "21,050 t"),
            ("How much did Low Moor recycle?", "6,300 t"),
            ("Which borough has the highest rate?", "Eastham"),
            ("How many tonnes were recycled in total?", "37,600 t"),
            ("Which boroughs recycled more than 10,000 tonnes?", "Northgate, Eastham"),
            ("How many tonnes were buried in Eastham?", ""),
        ),
    ),
    (
        RENTS_RISE,
        (
            ("What was the average rent in Leipzig in 2020?", "560 EUR"),
            ("Which city had the highest rent in 2015?", "Munich"),
            ("By how much did the rent in Berlin rise from 2015 to 2025?", "600 EUR"),
            ("How much more was the rent in Munich than in Leipzig in 2025?", "900 EUR"),
            ("What was the rent in Hamburg in 2020?", ""),
            ("What was the average rent in Leipzig in 2018?", ""),
        ),
    ),
    (
        WAITING_LISTS,
        (
            ("How long was the wait for eyes in March 2023?", "13.9"),
            ("Which clinic had the longest wait in March 2022?", "Hips"),
            ("By how many weeks did the wait for skin fall?", "1.4"),
            ("By how many weeks did the wait for eyes fall?", ""),
            ("How long was the wait for eyes in March 2021?", ""),
            ("How many patients are waiting for hips?", "1,915"),
        ),
    ),
    (
        HARBOUR_FIGURES,
        (
            ("In which year did the museum have the fewest visitors?", "2020"),
            ("How many people worked at the museum in 2021?", "16"),
            ("How many people came to the museum in 2019?", "58,900"),
            ("By how much did visitor numbers fall from 2019 to 2020?", "44,850"),
            ("By how much did visitor numbers rise from 2019 to 2020?", ""),
            ("In which years did the museum take more than £400,000?", "2018, 2019"),
            ("How many cranes does the museum have?", ""),
            ("How many people worked at the museum in 2017?", ""),
        ),
    ),
    (
        ORLIN_TOOLS,
        (
            ("Which segment shrank every year?", "Pumps"),
            ("Which segments grew from FY2022 to FY2023?", "Saws, Lamps"),
            ("Which segments brought in less in FY2023 than in FY2021?", "Pumps"),
            ("What was the revenue of saws and lamps together in FY2022?", "223.5 € million"),
            ("How much did the pumps segment bring in in FY2023?", "80.6 € million"),
            ("What was Orlin's total revenue in FY2021?", "305.5 € million"),
            ("What was the profit of pumps in FY2023?", ""),
            ("Which segments exported less in FY2023 than in FY2021?", ""),
        ),
    ),
    (
        QUAKES_OF,
        (
            ("How many people died in the earthquake of 1956?", "14"),
            ("How many people have been killed by earthquakes in the valley since 1950?", "19"),
            ("Which earthquake was the deadliest?", "1921"),
            ("How many people were evacuated in 2013?", "4,120"),
            ("How many people died in the flood of 1956?", ""),
        ),
    ),
    (
        KETTLES_TESTED,
        (
            ("Which lamp got the best grade?", ""),
            ("How comfortable is the Farol?", "fair"),
            ("Which bike lamp is the lightest?", "Farol"),
            ("How many of the tested lamps cost less than €50?", "2"),
            ("Which lamp has the highest grade?", "Noct"),
            ("How many of the tested lamps were sold in Spain?", ""),
        ),
    ),
    (
        MEDAL_TABLE,
        (
            ("Which nation won the most medals?", "Malta"),
            ("Which country got the fewest bronze medals?", "Latvia"),
            ("Which country won the most gold medals?", "Iceland"),
        ),
    ),
    (
        PARISHES,
        (
            ("Which parishes lost inhabitants between 2014 and 2024?", "Bjerk"),
            ("Which parishes had more inhabitants in 2024 than in 2014?", "Aske, Dal"),
            ("How many parishes lost inhabitants between 2014 and 2024?", "1"),
            ("Which parishes lost jobs between 2014 and 2024?", ""),
            ("How many of the parishes have a Labour mayor?", "2"),
            ("What is the jobless rate in Dal?", "4.4 %"),
            ("Which has more inhabitants, Aske or Bjerk?", "Aske"),
            ("How many inhabitants did Aske gain between 2014 and 2024?", "725"),
            ("How many inhabitants did Bjerk gain between 2014 and 2024?", ""),
        ),
    ),
    (
        SHOWS_OF,
        (
            ("How many bells does the tower own?", ""),
            ("How many people saw Iron Hours?", "30,250"),
            ("How many more people went to Iron Hours than to Paper Moons?", "18,350"),
            ("When did Iron Hours start?", "19 June"),
            ("When did Iron Hours close?", ""),
            ("Which show drew the biggest crowd?", "Iron Hours"),
            ("How many visitors did the three shows have in all?", "63,550"),
        ),
    ),
    (
        CABLE_CARS,
        (
            ("When did line 3 go into service?", "1977"),
            ("How long is line 4?", "3.6 km"),
            ("How punctual is line 2?", "91%"),
            ("Which is the longest cable car line in Aldra?", "4"),
            ("Which line is late most often?", "4"),
            ("How many people ride line 1 every day?", "8,200"),
            ("How many people use the four lines a day in all?", "26,700"),
            ("How many people use the five lines a day in all?", ""),
            ("How many people use the four lines a year?", ""),
            ("How many more passengers a day does line 3 carry than line 2?", "6,150"),
            ("How many of Aldra's lines are more than two kilometres long?", "2"),
            ("How long are Aldra's four lines taken together?", "8.7 km"),
            ("How long is line 5?", ""),
            ("How many people ride bus 1 every day?", ""),
        ),
    ),
    (
        LAKES_SHRINK,
        (
            ("Which is the biggest lake in Tarn county?", "Ness Mere"),
            ("Which lake lost the most depth?", "Blea Water"),
            ("Which lake gained the most depth?", "Orr"),
            ("How many square kilometres did Blea Water lose between 2004 and 2024?", "1.6 km2"),
            ("What area did the three lakes cover together in 2024?", "12.6 km2"),
            ("Which lakes had more area in 2024 than in 2004?", "Orr"),
            ("What area did the four lakes cover together in 2024?", ""),
            ("Which lake lost the most fish?", ""),
        ),
    ),
    (
        DIGS,
        (
            ("How many coins did the three layers in trench A have together?", "50"),
            ("How many coins did the two layers in trench A have together?", ""),
        ),
    ),
)
